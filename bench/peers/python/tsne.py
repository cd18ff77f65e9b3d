"""scikit-learn's t-SNE with its own defaults on two threads."""

from contestant import OPTIONS, read_table, serve
from sklearn.manifold import TSNE

table = read_table()
serve(
    lambda: TSNE(
        perplexity=float(OPTIONS["perplexity"]), init="pca", learning_rate="auto", random_state=1, n_jobs=2
    ).fit_transform(table)
)
