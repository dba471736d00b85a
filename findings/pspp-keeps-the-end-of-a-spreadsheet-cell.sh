#!/usr/bin/env bash
# GNU PSPP reads from a text in an OpenDocument spreadsheet only what comes after its last double space or line break. An answer
# of two sentences loses the first one, and with it what was meant. Nothing is said.
#
# Versions: LibreOffice 7.4.7 (Debian 12) saved the spreadsheet, from a CSV; PSPP 1.6.2 read it, with GET DATA /TYPE=ODS.
# The data: three people, and what they typed: "Too dear.", "Fine.  Not at this price." with two spaces after the full stop, and
# "I would buy it" with "if I must" on a second line.
#
# One would guess: the cells as they are, or a warning, as PSPP gives for a date in the same spreadsheet.
# Seen:            1.00,Too dear.
#                  2.00,Not at this price.
#                  3.00,if I must
#
# In the file a second space is an element (text:s), and a line a paragraph: each piece takes the place of those before.
# What to do: save a CSV from the spreadsheet, and read that.
set -euo pipefail
command -v soffice >/dev/null || { echo "LibreOffice is needed (Debian: libreoffice-calc)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
gsl=2.7.1+dfsg-5+deb12u1
apt-get download -qq pspp=1.6.2-2 "libgsl27=$gsl" "libgslcblas0=$gsl" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" programs; done
lib="$folder/programs/usr/lib/$(uname -m)-linux-gnu"

cat >typed.csv <<'CSV'
person,answer
1,Too dear.
2,Fine.  Not at this price.
3,"I would buy it
if I must"
CSV
soffice --headless "-env:UserInstallation=file://$folder/office" --convert-to ods typed.csv >/dev/null 2>&1
cat >run.sps <<'SYNTAX'
GET DATA /TYPE=ODS /FILE='typed.ods' /READNAMES=ON /ASSUMEDSTRWIDTH=80.
LIST.
SYNTAX
seen="$(LD_LIBRARY_PATH="$lib/pspp:$lib" programs/usr/bin/pspp -O format=csv run.sps | sed -n '/^[0-9]/p; /warning\|error/p')"
expected='1.00,Too dear.
2.00,Not at this price.
3.00,if I must'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
