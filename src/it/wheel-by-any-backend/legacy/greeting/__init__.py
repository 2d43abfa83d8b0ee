WORD = 'legacy'
