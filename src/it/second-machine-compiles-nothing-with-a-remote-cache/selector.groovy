// ccache is a program of the machine, not of the build: apt install ccache, dnf install ccache, brew install ccache.
return System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'ccache').canExecute() }
