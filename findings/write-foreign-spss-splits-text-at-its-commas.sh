#!/usr/bin/env bash
# R's write.foreign(package = "SPSS") writes text without quotes, so an answer with commas in it becomes several cells. Its own
# syntax reads them freely, past the ends of lines: everybody after is somebody else, and one person too many. No warning.
#
# Versions: foreign 0.8-84 (Debian 12) wrote the data and the syntax, GNU PSPP 1.6.2 ran that syntax as it is.
# The data: four people, the tasks that they found hard as they typed them ("1,3,4,5"), and how many minutes they took.
#
# One would guess: four people again, with a mean of 11.75 minutes.
# Seen:            person,hard,minutes
#                  1.00,2,12.00
#                  2.00,1,3.00
#                  4.00,5,9.00
#                  3.00,6,15.00
#                  4.00,2,11.00
#                  mean 10.00
#
# As many commas more as make whole lines are read without a word; other numbers of them shift all who follow, and end in a
# warning of a partial line. With words in the answer a warning tells that a number was no number. What to do: haven::write_sav,
# or replace the commas first.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
gsl=2.7.1+dfsg-5+deb12u1
apt-get download -qq r-cran-foreign=0.8.84-1 pspp=1.6.2-2 "libgsl27=$gsl" "libgslcblas0=$gsl" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" programs; done
lib="$folder/programs/usr/lib/$(uname -m)-linux-gnu"

cat >write.R <<'CODE'
library(foreign)
people <- data.frame(person = 1:4, hard = c("2", "1,3,4,5", "6", "2"), minutes = c(12, 9, 15, 11))
write.foreign(people, "people.csv", "people.sps", package = "SPSS")
CODE
R_LIBS="$folder/programs/usr/lib/R/library" Rscript write.R
printf 'LIST.\nDESCRIPTIVES minutes /STATISTICS=MEAN.\n' >>people.sps
LD_LIBRARY_PATH="$lib/pspp:$lib" programs/usr/bin/pspp -O format=csv people.sps >out.csv
seen="$(sed -n '/^person/,/^$/p; s/^minutes,[0-9]*,/mean /p; /warning\|error/p' out.csv | sed '/^$/d')"
expected='person,hard,minutes
1.00,2,12.00
2.00,1,3.00
4.00,5,9.00
3.00,6,15.00
4.00,2,11.00
mean 10.00'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
