# Nowhere else.
