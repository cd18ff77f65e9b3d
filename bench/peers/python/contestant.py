"""The far end of WarmProcess: reads the data, then does as the lines on stdin say."""

import sys
import time

import numpy

OPTIONS = dict(argument.split("=", 1) for argument in sys.argv[1:])


def read_table():
    rows, columns = numpy.fromfile(OPTIONS["data"], "<i4", 2)
    values = numpy.fromfile(OPTIONS["data"], "<f4", rows * columns, offset=8)
    return values.reshape(rows, columns)


def read_graph():
    """The number of nodes, and the ends of the edges as a matrix of two columns."""
    nodes, edges = numpy.fromfile(OPTIONS["data"], "<i4", 2)
    return nodes, numpy.fromfile(OPTIONS["data"], "<i4", 2 * edges, offset=8).reshape(edges, 2)


def serve(go):
    """Runs `go` as often as asked, saying how long it took, and saves the matrix it gave last."""
    print("@ ready", flush=True)
    result = None
    for line in sys.stdin:
        line = line.rstrip("\n")
        if line == "go":
            start = time.perf_counter()
            result = go()
            print("@ ms", 1000 * (time.perf_counter() - start), flush=True)
        else:
            save(line[len("save ") :], numpy.asarray(result))
            print("@ saved", flush=True)


def save(path, matrix):
    with open(path, "wb") as file:
        numpy.array(matrix.shape, "<i4").tofile(file)
        matrix.astype("<f4").tofile(file)
