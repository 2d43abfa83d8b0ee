WORD = 'hatch'
