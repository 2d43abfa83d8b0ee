WORD = 'more'
