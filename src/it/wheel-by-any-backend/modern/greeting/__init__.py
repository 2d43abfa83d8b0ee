WORD = 'modern'
