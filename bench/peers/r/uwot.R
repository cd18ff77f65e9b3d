# uwot's UMAP with its own defaults but for the number of neighbours, on two threads.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "contestant.R"))
suppressPackageStartupMessages(library(uwot))

table <- read_table()
serve(function() {
  set.seed(1)
  umap(table, n_neighbors = as.integer(options_given$neighbors), n_threads = 2, n_sgd_threads = 2)
})
