from ainode.thrift.rpc import SERVICE


def main():
    print(SERVICE)
