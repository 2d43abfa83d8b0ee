# pytest puts the directory above this package on sys.path, where the sources of greeting are.
