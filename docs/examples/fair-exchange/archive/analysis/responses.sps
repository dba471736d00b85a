* Encoding: UTF-8.
* Eerlijke ruil (fair-exchange).
* It reads responses.csv of the same folder, where SPSS is to be started or sent by CD.
* The names are those of "names" in codebook.json.

SET DECIMAL=DOT.
GET DATA /TYPE=TXT
  /FILE='responses.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELIMITERS=','
  /QUALIFIER='"'
  /FIRSTCASE=2
  /VARIABLES=
  respID F12.0
  version F12.0
  qID F12.0
  altID F12.0
  obsID F12.0
  choice F12.0
  accept F12.0
  none F12.0
  t1 A129
  t2 A129
  t3 A129
  t4 A129
  t5 A129
  t6 A129
  t7 A129
  t8 A129
  t9 A129
  concern_too_much F12.0
  concern_unclear F12.0
  concern_no_say F12.0
  concern_wrong_hands F12.0
  concern_untold F12.0
  complete F12.0
  simulated F12.0.

* What stands for a level becomes its number.
RECODE t1
  ('indefinite'=1)
  ('two-years'=2)
  ('six-months'=3)
  (ELSE=SYSMIS) INTO retention.
RECODE t2
  ('named'=1)
  ('coded'=2)
  ('anonymous'=3)
  (ELSE=SYSMIS) INTO anonymity.
RECODE t3
  ('deliver'=1)
  ('service'=2)
  ('ads'=3)
  ('sell'=4)
  (ELSE=SYSMIS) INTO usage.
RECODE t4
  ('none'=1)
  ('afterwards'=2)
  ('upfront'=3)
  (ELSE=SYSMIS) INTO control.
RECODE t5
  ('statement'=1)
  ('short'=2)
  ('full'=3)
  (ELSE=SYSMIS) INTO transparency.
RECODE t6
  ('bank'=1)
  ('insurer'=2)
  ('shop'=3)
  ('news'=4)
  (ELSE=SYSMIS) INTO sector.
RECODE t7
  ('from-18'=1)
  ('from-30'=2)
  ('from-45'=3)
  ('from-60'=4)
  ('from-75'=5)
  ('not-said'=6)
  (ELSE=SYSMIS) INTO age.
RECODE t8
  ('woman'=1)
  ('man'=2)
  ('other'=3)
  ('not-said'=4)
  (ELSE=SYSMIS) INTO gender.
RECODE t9
  ('primary'=1)
  ('lower-secondary'=2)
  ('upper-secondary'=3)
  ('bachelor'=4)
  ('master'=5)
  ('not-said'=6)
  (ELSE=SYSMIS) INTO education.
EXECUTE.
DELETE VARIABLES
  t1
  t2
  t3
  t4
  t5
  t6
  t7
  t8
  t9.


VARIABLE LABELS respID
  'Respondent'.
VARIABLE LABELS version
  'Version of the design (0: a fixed task, or one shown again)'.
VARIABLE LABELS qID
  'Task'.
VARIABLE LABELS altID
  'Alternative of the design (0: none)'.
VARIABLE LABELS obsID
  'Choice set'.
VARIABLE LABELS choice
  'Chosen'.
VARIABLE LABELS accept
  'Would accept the chosen one'.
VARIABLE LABELS none
  'Stands for accepting nothing'.
VARIABLE LABELS retention
  'Bewaartermijn'.
VARIABLE LABELS anonymity
  'Anonimiteit'.
VARIABLE LABELS usage
  'Gebruik'.
VARIABLE LABELS control
  'Zeggenschap'.
VARIABLE LABELS transparency
  'Uitleg'.
VARIABLE LABELS sector
  'Sector'.
VARIABLE LABELS age
  'Hoe oud bent u?'.
VARIABLE LABELS gender
  'Wat is uw geslacht?'.
VARIABLE LABELS education
  'Wat is de hoogste opleiding die u hebt afgemaakt?'.
VARIABLE LABELS concern_too_much
  'Organisaties verzamelen meer gegevens over mij dan ze nodig hebben.'.
VARIABLE LABELS concern_unclear
  'Vaak weet ik niet waar mijn gegevens voor worden gebruikt.'.
VARIABLE LABELS concern_no_say
  'Ik heb te weinig te zeggen over wat er met mijn gegevens gebeurt.'.
VARIABLE LABELS concern_wrong_hands
  'Ik maak me zorgen dat mijn gegevens in verkeerde handen komen.'.
VARIABLE LABELS concern_untold
  'Ik vind het vervelend als een organisatie dingen over mij weet die ik niet heb verteld.'.
VARIABLE LABELS complete
  'Reached the end'.
VARIABLE LABELS simulated
  'No person'.

VALUE LABELS retention
  1 'Uw gegevens worden voor onbepaalde tijd bewaard'
  2 'Uw gegevens worden na 2 jaar gewist'
  3 'Uw gegevens worden na 6 maanden gewist'.
VALUE LABELS anonymity
  1 'Opgeslagen met uw naam en contactgegevens'
  2 'Opgeslagen onder een code; alleen met een aparte sleutel tot u te herleiden'
  3 'Anoniem opgeslagen: niet meer tot u te herleiden'.
VALUE LABELS usage
  1 'Alleen gebruikt om de dienst te leveren'
  2 'Ook gebruikt om de dienst beter te laten passen bij klanten zoals u'
  3 'Ook gebruikt voor advertenties die passen bij klanten zoals u'
  4 'Ook verkocht aan andere bedrijven'.
VALUE LABELS control
  1 'U hebt hierin geen keuze'
  2 'U kunt achteraf bezwaar maken tegen gebruik'
  3 'U kiest vooraf per doel en kunt dit altijd wijzigen'.
VALUE LABELS transparency
  1 'Uitleg staat alleen in de privacyverklaring'
  2 'Vooraf een korte uitleg in gewone taal'
  3 'Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt'.
VALUE LABELS sector
  1 'uw bank'
  2 'uw zorgverzekeraar'
  3 'een webwinkel waar u klant bent'
  4 'een nieuwssite die u leest'.
VALUE LABELS age
  1 '18 tot en met 29 jaar'
  2 '30 tot en met 44 jaar'
  3 '45 tot en met 59 jaar'
  4 '60 tot en met 74 jaar'
  5 '75 jaar of ouder'
  6 'Dat zeg ik liever niet'.
VALUE LABELS gender
  1 'Vrouw'
  2 'Man'
  3 'Anders'
  4 'Dat zeg ik liever niet'.
VALUE LABELS education
  1 'Basisschool, of geen opleiding'
  2 'Vmbo, mavo, of mbo niveau 1'
  3 'Havo, vwo, of mbo niveau 2, 3 of 4'
  4 'Hbo, of bachelor aan een universiteit'
  5 'Master of doctoraat aan een universiteit'
  6 'Dat zeg ik liever niet'.
VALUE LABELS concern_too_much
  1 'Helemaal oneens'
  2 'Oneens'
  3 'Niet eens en niet oneens'
  4 'Eens'
  5 'Helemaal eens'.
VALUE LABELS concern_unclear
  1 'Helemaal oneens'
  2 'Oneens'
  3 'Niet eens en niet oneens'
  4 'Eens'
  5 'Helemaal eens'.
VALUE LABELS concern_no_say
  1 'Helemaal oneens'
  2 'Oneens'
  3 'Niet eens en niet oneens'
  4 'Eens'
  5 'Helemaal eens'.
VALUE LABELS concern_wrong_hands
  1 'Helemaal oneens'
  2 'Oneens'
  3 'Niet eens en niet oneens'
  4 'Eens'
  5 'Helemaal eens'.
VALUE LABELS concern_untold
  1 'Helemaal oneens'
  2 'Oneens'
  3 'Niet eens en niet oneens'
  4 'Eens'
  5 'Helemaal eens'.

SAVE OUTFILE='responses.sav'.
