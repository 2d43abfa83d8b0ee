WORD = "one"
