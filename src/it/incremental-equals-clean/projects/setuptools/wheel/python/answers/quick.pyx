def quick():
    return 1001
