# Design matrices by hand, and not with R's formulas, so that the answers of R's programs do not share a line of coding
# with Partworth. Read by makeReference.R and makeScales.R.

# Columns of a categorical attribute; a row with an empty cell (none) is zero. The reference level is the first one.
code_levels <- function(cells, levels, name, coding) {
  kept <- levels[-1]
  X <- sapply(kept, function(level) as.numeric(cells == level))
  if (coding == "effects") X[cells == levels[1], ] <- -1
  colnames(X) <- paste0(name, "=", kept)
  X
}

# A column for every level.
indicators <- function(cells, levels, name) {
  X <- sapply(levels, function(level) as.numeric(cells == level))
  colnames(X) <- paste0(name, "=", levels)
  X
}

# Every product of a column of A and one of B; the last one runs fastest.
cross <- function(A, B) {
  X <- NULL
  for (a in colnames(A)) for (b in colnames(B)) {
    column <- matrix(A[, a] * B[, b], ncol = 1)
    colnames(column) <- paste0(a, ":", b)
    X <- cbind(X, column)
  }
  X
}

column <- function(values, name) matrix(values, ncol = 1, dimnames = list(NULL, name))

# --- JSON -------------------------------------------------------------------------------------------------------------

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
words <- function(x) paste0("[", paste0("\"", x, "\"", collapse = ", "), "]")
