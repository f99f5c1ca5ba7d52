import copy

a = [[1], [2]]
b = {{how}}
