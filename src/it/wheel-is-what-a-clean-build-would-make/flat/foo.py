WORD = 'flat'
