#!/usr/bin/env bash
# GNU PSPP prints the covariances of regression coefficients beside the wrong names: the row of the first variable holds the
# intercept's variance, that of the second the first one's, and the last variable's own is nowhere. Nothing is said.
#
# Version: PSPP 1.6.2 (Debian 12), REGRESSION with the statistics COEFF and BCOV, on twelve lines.
#
# One would guess: the diagonal is the square of the standard errors in the same output: .0076 squared is 5.8E-005 for price,
#                  .0668 squared is .0045 for age (R's vcov has 5.73e-05, .00446, and 1.7e-04 beside them).
# Seen:            standard errors  (Constant) .4048  price .0076  age .0668
#                  covariances      price .1639 -.0024
#                                   age -.0024 5.7314E-005
#
# .1639 is .4048 squared: the matrix begins at the intercept, its names one later. Whoever tests a difference of coefficients
# with these, or the ratio that is a willingness to pay (delta method), has an error that is wrong by orders of magnitude.
# What to do: square the printed standard errors, and take the covariance from another program.
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

cat >run.sps <<'SYNTAX'
SET FORMAT=F12.4.
DATA LIST LIST NOTABLE /liking price age.
BEGIN DATA.
6 10 3
5 20 2
7 15 5
4 35 4
3 40 1
6 25 6
2 50 2
5 30 5
1 55 1
3 45 6
7 12 4
2 48 3
END DATA.
REGRESSION /VARIABLES=price age /DEPENDENT=liking /STATISTICS=COEFF BCOV.
SYNTAX
programs/usr/bin/pspp -O format=csv run.sps >out.csv
seen="$(awk -F, '
  /^Table: / { isCovariances = /Correlations/ }
  !isCovariances && /^(\(Constant\)|price|age),/ { errors = errors " " $1 " " $3 }
  isCovariances && /,(price|age),[-.0-9]/ { print $2, $3, $4 }
  END { print "standard errors" errors }
' out.csv)"
expected='price .1639 -.0024
age -.0024 5.7314E-005
standard errors (Constant) .4048 price .0076 age .0668'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
