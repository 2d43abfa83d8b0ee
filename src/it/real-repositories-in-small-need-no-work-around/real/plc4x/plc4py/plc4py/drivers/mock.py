class MockDriver:
    def read( self,tag ) :
        return { 'tag':tag }
