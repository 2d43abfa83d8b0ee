return binding.hasVariable('trust') && trust == 'full'
