SERVICE = "IAINodeRPCService"
