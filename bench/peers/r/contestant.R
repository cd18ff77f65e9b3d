# The far end of WarmProcess: reads the data, then does as the lines on stdin say.

arguments <- strsplit(commandArgs(trailingOnly = TRUE), "=", fixed = TRUE)
options_given <- setNames(lapply(arguments, `[`, 2), sapply(arguments, `[`, 1))

read_table <- function() {
  file <- file(options_given$data, "rb")
  on.exit(close(file))
  size <- readBin(file, "integer", 2, size = 4, endian = "little")
  values <- readBin(file, "numeric", size[1] * size[2], size = 4, endian = "little")
  matrix(values, size[1], size[2], byrow = TRUE)
}

# Runs `go` as often as asked, saying how long it took, and saves the matrix it gave last.
serve <- function(go) {
  say <- function(...) {
    cat("@", ..., "\n")
    flush(stdout())
  }
  say("ready")
  input <- file("stdin", "r")
  while (length(line <- readLines(input, 1)) > 0) {
    if (line == "go") {
      start <- proc.time()[["elapsed"]]
      result <- go()
      say("ms", 1000 * (proc.time()[["elapsed"]] - start))
    } else {
      save_table(sub("^save ", "", line), result)
      say("saved")
    }
  }
}

save_table <- function(path, table) {
  file <- file(path, "wb")
  writeBin(dim(table), file, size = 4, endian = "little")
  writeBin(as.vector(t(table)), file, size = 4, endian = "little")
  close(file)
}
