# Points of Sobol's sequence by SciPy (scipy.stats.qmc, direction numbers of Joe and Kuo), which tests/analysis/draws/sobol.test.ts
# holds ours to. Prints points 1000000 to 1000003 in six dimensions of 100 (Debian: apt install python3-scipy):
#
#     python3 data/reference/sobol.py
from scipy.stats import qmc

sequence = qmc.Sobol(100, scramble=False, bits=32)
sequence.fast_forward(1_000_000)
points = sequence.random(4)
for dimension in (0, 1, 2, 30, 59, 99):
    print([dimension, [float(value) for value in points[:, dimension]]], end=",\n")
