from ._generated import NUMBER

OWN = 1001
