"""ARPACK by scipy: the eigenvectors of the smallest eigenvalues above 0 of the normalised Laplacian."""

import numpy
from contestant import OPTIONS, read_graph, serve
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import laplacian
from scipy.sparse.linalg import eigsh

nodes, ends = read_graph()
source, target = ends[:, 0], ends[:, 1]
ones = numpy.ones(len(source))
half = coo_matrix((ones, (source, target)), (nodes, nodes)).tocsr()
matrix = laplacian(half + half.T, normed=True)
dimensions = int(OPTIONS["dimensions"])


def go():
    # Shifted and inverted, as scipy advises for the small end: below 0, where the matrix can be factored.
    values, vectors = eigsh(matrix.tocsc(), k=dimensions + 1, sigma=-1e-3, which="LM", tol=1e-10)
    return vectors[:, numpy.argsort(values)[1:]]


serve(go)
