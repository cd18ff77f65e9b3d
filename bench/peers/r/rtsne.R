# Rtsne (Barnes-Hut t-SNE) with its own defaults on two threads.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "contestant.R"))
suppressPackageStartupMessages(library(Rtsne))

table <- read_table()
serve(function() {
  set.seed(1)
  Rtsne(table, perplexity = as.numeric(options_given$perplexity), num_threads = 2, check_duplicates = FALSE)$Y
})
