WORD = "former"
