import earth

# A quarter of the equator, and from Paris to Berlin: as in EarthTest.java
assert round(earth.distance(0, 0, 0, 90), 1) == 10007.5, earth.distance(0, 0, 0, 90)
assert round(earth.distance(48.8566, 2.3522, 52.52, 13.405), 1) == 877.5
print(earth.__file__)
