#!/usr/bin/env bash
# R's sjmisc::frq() says that everybody chose A where 63 per cent did, if the weights are shares: it rounds the weighted counts to
# whole people, and makes percentages of those. With weights of a mean of 1 it has 60, 20 and 20 for 63, 16 and 21. No warning.
#
# Versions: sjmisc 2.8.9 (Debian 12), R 4.2.2. Ten people: five chose A and weigh 1.26 each, three B (.53), two C (1.055). The same
# weights divided by 10 are shares of all people; times 100, thousand people.
#
# One would guess: one distribution three times; the manual says that weights apply to all observations, and no word of rounding.
# Seen:            shares           A 100.0  B   0.0  C   0.0
#                  mean of 1        A  60.0  B  20.0  C  20.0
#                  thousand people  A  63.0  B  15.9  C  21.1
#
# flat_table() of the same package rounds likewise: with shares as weights a table of 0 and nothing else.
# What to do: prop.table(xtabs(weight ~ choice)), or weights that sum to a large number.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-sjmisc=2.8.9-1 r-cran-sjlabelled=1.2.0-1 r-cran-insight=0.19.0+dfsg-1 r-cran-datawizard=0.6.5+dfsg-1 \
  r-cran-dplyr=1.0.10-1 r-cran-tibble=3.1.8+dfsg-1 r-cran-tidyselect=1.2.0+dfsg-1 r-cran-purrr=1.0.1-1 r-cran-vctrs=0.5.2-1 \
  r-cran-rlang=1.0.6-1 r-cran-lifecycle=1.0.3+dfsg-1 r-cran-glue=1.6.2-1 r-cran-cli=3.6.0-1 r-cran-pillar=1.8.1+dfsg-1 \
  r-cran-magrittr=2.0.3-1 r-cran-generics=0.1.3-1 r-cran-r6=2.5.1-1 r-cran-pkgconfig=2.0.3-2 r-cran-fansi=1.0.4-1 \
  r-cran-utf8=1.2.3-1 r-cran-withr=2.5.0-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"

cat >choices.R <<'CODE'
people <- data.frame(choice = rep(c("A", "B", "C"), c(5, 3, 2)), weight = rep(c(1.26, 0.53, 1.055), c(5, 3, 2)))
warned <- 0
count <- function(w) { warned <<- warned + 1; invokeRestart("muffleWarning") }
say <- function(name, by) {
  people$weight <- people$weight * by
  table <- withCallingHandlers(sjmisc::frq(people, choice, weights = weight), warning = count)[[1]]
  table <- table[!is.na(table$val), ]
  cat(sprintf("%-15s", name), sprintf(" %s %5.1f", table$val, table$valid.prc), "\n")
}
say("shares", 1 / 10)
say("mean of 1", 1)
say("thousand people", 100)
cat("warnings", warned, "\n")
CODE
seen="$(Rscript choices.R)"
expected='shares           A 100.0  B   0.0  C   0.0 
mean of 1        A  60.0  B  20.0  C  20.0 
thousand people  A  63.0  B  15.9  C  21.1 
warnings 0 '
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
