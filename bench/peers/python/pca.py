"""scikit-learn's PCA: `solver` full is LAPACK's singular values, auto what a user gets."""

from contestant import OPTIONS, read_table, serve
from sklearn.decomposition import PCA

solver = OPTIONS["solver"]
table = read_table()
if solver == "full":
    table = table.astype("f8")
components = int(OPTIONS["dimensions"])
serve(lambda: PCA(components, svd_solver=solver, random_state=1).fit_transform(table))
