from ._scale import twice as twice
