from importlib.metadata import entry_points


def test_driver_is_found_by_its_entry_point(mocker):
    (driver,) = entry_points(group="plc4py.drivers")
    assert driver.load()().read("a") == {"tag": "a"}
