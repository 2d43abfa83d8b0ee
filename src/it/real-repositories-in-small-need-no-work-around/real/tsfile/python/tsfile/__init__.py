from tsfile.wrapper import points
