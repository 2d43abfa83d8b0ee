// The programs of other systems do not look for their library beside themselves, or are signed.
return System.getProperty('os.name') == 'Linux'
