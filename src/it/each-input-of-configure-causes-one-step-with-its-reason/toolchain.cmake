# Nothing to say about this machine.
