"""Writes scikit-learn's digits, 1,797 rows of 64, as a table."""

import sys

import numpy
from sklearn.datasets import load_digits

table = load_digits().data
with open(sys.argv[1], "wb") as file:
    numpy.array(table.shape, "<i4").tofile(file)
    table.astype("<f4").tofile(file)
