#!/usr/bin/env bash
# GNU PSPP's Kruskal-Wallis test goes wrong as soon as data are weighted: the chi-square is below zero and p is 1.000, where
# the same people listed one by one differ with p = .029. RELIABILITY takes no notice of the weights at all. Nothing is said.
#
# Version: PSPP 1.6.2 (Debian 12). Eight kinds of people stand for sixteen by WEIGHT BY, and then as sixteen lines.
#
# One would guess: the same figures twice, since a weight of 3 stands for three people who answered alike, and the other
#                  procedures take it so.
# Seen:            weighted Chi-Square,-38.68 Asymp. Sig.,1.000 Valid,8.00 alpha .82
#                  listed   Chi-Square,7.06 Asymp. Sig.,.029 Valid,16 alpha .87
#
# The test counts the weights in N, but its ranks stop short of 16: it prints mean ranks of 3.42, 3.83 and 4.86 for the groups,
# which must be 8.5 over all people (5.33, 6.67 and 12.00 for those listed).
# What to do: list people one by one for these two procedures, or compute them elsewhere.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
gsl=2.7.1+dfsg-5+deb12u1
apt-get download -qq pspp=1.6.2-2 "libgsl27=$gsl" "libgslcblas0=$gsl" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" programs; done
lib="$folder/programs/usr/lib/$(uname -m)-linux-gnu"
export LD_LIBRARY_PATH="$lib/pspp:$lib"

# What is answered, in which of three groups, how many people, and two more items.
kinds='1 1 2 3 1
2 2 1 1 2
3 1 3 4 1
4 3 1 2 5
5 2 2 6 3
6 3 4 5 5
7 1 1 8 2
8 3 2 7 9'
listed="$(awk '{ for (n = 0; n < $3; n++) print $1, $2, 1, $4, $5 }' <<<"$kinds")"

run() {
  cat >run.sps <<SYNTAX
DATA LIST LIST NOTABLE /answer group people second third.
BEGIN DATA.
$2
END DATA.
$3
NPAR TESTS /KRUSKAL-WALLIS=answer BY group(1,3).
RELIABILITY /VARIABLES=answer second third.
SYNTAX
  programs/usr/bin/pspp -O format=csv run.sps >out.csv
  local alpha
  alpha="$(grep -A1 "^Cronbach" out.csv | tail -1 | cut -d, -f1)"
  echo "$1 $(grep -E '^(Chi-Square|Asymp)' out.csv | tr '\n' ' ')$(grep -oE 'Valid,[0-9.]+' out.csv) alpha $alpha"
}
seen="$(run 'weighted' "$kinds" 'WEIGHT BY people.'; run 'listed  ' "$listed" '')"
expected='weighted Chi-Square,-38.68 Asymp. Sig.,1.000 Valid,8.00 alpha .82
listed   Chi-Square,7.06 Asymp. Sig.,.029 Valid,16 alpha .87'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
