* Eerlijke ruil (fair-exchange): reads responses.csv of the folder where Stata is (cd), and fits the study's own model.
* The names are those of "names" in codebook.json. Standard errors are clustered by respondent.
version 14
clear
import delimited using "responses.csv", delimiters(",") varnames(nonames) rowrange(2) stringcols(_all) ///
  bindquotes(strict) maxquotedrows(unlimited) encoding("UTF-8") clear

* The answers: what stands for a level becomes its number, with the level's words.
generate double respID = real(v1)
label variable respID `"Respondent"'
generate double version = real(v2)
label variable version `"Version of the design (0: a fixed task, or one shown again)"'
generate double qID = real(v3)
label variable qID `"Task"'
generate double altID = real(v4)
label variable altID `"Alternative of the design (0: none)"'
generate double obsID = real(v5)
label variable obsID `"Choice set"'
generate double choice = real(v6)
label variable choice `"Chosen"'
generate double accept = real(v7)
label variable accept `"Would accept the chosen one"'
generate double none = real(v8)
label variable none `"Stands for accepting nothing"'
generate int retention = .
replace retention = 1 if v9 == "indefinite"
replace retention = 2 if v9 == "two-years"
replace retention = 3 if v9 == "six-months"
label variable retention `"Bewaartermijn"'
label define l9 ///
  1 `"Uw gegevens worden voor onbepaalde tijd bewaard"' ///
  2 `"Uw gegevens worden na 2 jaar gewist"' ///
  3 `"Uw gegevens worden na 6 maanden gewist"', replace
label values retention l9
generate int anonymity = .
replace anonymity = 1 if v10 == "named"
replace anonymity = 2 if v10 == "coded"
replace anonymity = 3 if v10 == "anonymous"
label variable anonymity `"Anonimiteit"'
label define l10 ///
  1 `"Opgeslagen met uw naam en contactgegevens"' ///
  2 `"Opgeslagen onder een code; alleen met een aparte sleutel tot u te herleiden"' ///
  3 `"Anoniem opgeslagen: niet meer tot u te herleiden"', replace
label values anonymity l10
generate int usage = .
replace usage = 1 if v11 == "deliver"
replace usage = 2 if v11 == "service"
replace usage = 3 if v11 == "ads"
replace usage = 4 if v11 == "sell"
label variable usage `"Gebruik"'
label define l11 ///
  1 `"Alleen gebruikt om de dienst te leveren"' ///
  2 `"Ook gebruikt om de dienst beter te laten passen bij klanten zoals u"' ///
  3 `"Ook gebruikt voor advertenties die passen bij klanten zoals u"' ///
  4 `"Ook verkocht aan andere bedrijven"', replace
label values usage l11
generate int control = .
replace control = 1 if v12 == "none"
replace control = 2 if v12 == "afterwards"
replace control = 3 if v12 == "upfront"
label variable control `"Zeggenschap"'
label define l12 ///
  1 `"U hebt hierin geen keuze"' ///
  2 `"U kunt achteraf bezwaar maken tegen gebruik"' ///
  3 `"U kiest vooraf per doel en kunt dit altijd wijzigen"', replace
label values control l12
generate int transparency = .
replace transparency = 1 if v13 == "statement"
replace transparency = 2 if v13 == "short"
replace transparency = 3 if v13 == "full"
label variable transparency `"Uitleg"'
label define l13 ///
  1 `"Uitleg staat alleen in de privacyverklaring"' ///
  2 `"Vooraf een korte uitleg in gewone taal"' ///
  3 `"Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt"', replace
label values transparency l13
generate int sector = .
replace sector = 1 if v14 == "bank"
replace sector = 2 if v14 == "insurer"
replace sector = 3 if v14 == "shop"
replace sector = 4 if v14 == "news"
label variable sector `"Sector"'
label define l14 ///
  1 `"uw bank"' ///
  2 `"uw zorgverzekeraar"' ///
  3 `"een webwinkel waar u klant bent"' ///
  4 `"een nieuwssite die u leest"', replace
label values sector l14
generate int age = .
replace age = 1 if v15 == "from-18"
replace age = 2 if v15 == "from-30"
replace age = 3 if v15 == "from-45"
replace age = 4 if v15 == "from-60"
replace age = 5 if v15 == "from-75"
replace age = 6 if v15 == "not-said"
label variable age `"Hoe oud bent u?"'
label define l15 ///
  1 `"18 tot en met 29 jaar"' ///
  2 `"30 tot en met 44 jaar"' ///
  3 `"45 tot en met 59 jaar"' ///
  4 `"60 tot en met 74 jaar"' ///
  5 `"75 jaar of ouder"' ///
  6 `"Dat zeg ik liever niet"', replace
label values age l15
generate int gender = .
replace gender = 1 if v16 == "woman"
replace gender = 2 if v16 == "man"
replace gender = 3 if v16 == "other"
replace gender = 4 if v16 == "not-said"
label variable gender `"Wat is uw geslacht?"'
label define l16 ///
  1 `"Vrouw"' ///
  2 `"Man"' ///
  3 `"Anders"' ///
  4 `"Dat zeg ik liever niet"', replace
label values gender l16
generate int education = .
replace education = 1 if v17 == "primary"
replace education = 2 if v17 == "lower-secondary"
replace education = 3 if v17 == "upper-secondary"
replace education = 4 if v17 == "bachelor"
replace education = 5 if v17 == "master"
replace education = 6 if v17 == "not-said"
label variable education `"Wat is de hoogste opleiding die u hebt afgemaakt?"'
label define l17 ///
  1 `"Basisschool, of geen opleiding"' ///
  2 `"Vmbo, mavo, of mbo niveau 1"' ///
  3 `"Havo, vwo, of mbo niveau 2, 3 of 4"' ///
  4 `"Hbo, of bachelor aan een universiteit"' ///
  5 `"Master of doctoraat aan een universiteit"' ///
  6 `"Dat zeg ik liever niet"', replace
label values education l17
generate double concern_too_much = real(v18)
label variable concern_too_much `"Organisaties verzamelen meer gegevens over mij dan ze nodig hebben."'
label define l18 ///
  1 `"Helemaal oneens"' ///
  2 `"Oneens"' ///
  3 `"Niet eens en niet oneens"' ///
  4 `"Eens"' ///
  5 `"Helemaal eens"', replace
label values concern_too_much l18
generate double concern_unclear = real(v19)
label variable concern_unclear `"Vaak weet ik niet waar mijn gegevens voor worden gebruikt."'
label define l19 ///
  1 `"Helemaal oneens"' ///
  2 `"Oneens"' ///
  3 `"Niet eens en niet oneens"' ///
  4 `"Eens"' ///
  5 `"Helemaal eens"', replace
label values concern_unclear l19
generate double concern_no_say = real(v20)
label variable concern_no_say `"Ik heb te weinig te zeggen over wat er met mijn gegevens gebeurt."'
label define l20 ///
  1 `"Helemaal oneens"' ///
  2 `"Oneens"' ///
  3 `"Niet eens en niet oneens"' ///
  4 `"Eens"' ///
  5 `"Helemaal eens"', replace
label values concern_no_say l20
generate double concern_wrong_hands = real(v21)
label variable concern_wrong_hands `"Ik maak me zorgen dat mijn gegevens in verkeerde handen komen."'
label define l21 ///
  1 `"Helemaal oneens"' ///
  2 `"Oneens"' ///
  3 `"Niet eens en niet oneens"' ///
  4 `"Eens"' ///
  5 `"Helemaal eens"', replace
label values concern_wrong_hands l21
generate double concern_untold = real(v22)
label variable concern_untold `"Ik vind het vervelend als een organisatie dingen over mij weet die ik niet heb …"'
label define l22 ///
  1 `"Helemaal oneens"' ///
  2 `"Oneens"' ///
  3 `"Niet eens en niet oneens"' ///
  4 `"Eens"' ///
  5 `"Helemaal eens"', replace
label values concern_untold l22
generate double complete = real(v23)
label variable complete `"Reached the end"'
generate double simulated = real(v24)
label variable simulated `"No person"'
drop v1-v24
save "responses.dta", replace

* The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.
keep if complete == 1 & version != 0
generate double choice_set = 2 * obsID

* Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
tempfile chosen nothing
preserve
keep if choice == 1
replace choice_set = choice_set + 1
replace choice = accept
save "`chosen'"
replace choice = 1 - choice
replace none = 1
replace retention = .
replace anonymity = .
replace usage = .
replace control = .
replace transparency = .
save "`nothing'"
restore
append using "`chosen'" "`nothing'"

* A level is 1 where it is shown; with effects coding the reference is -1. On a none row all attributes are 0.
generate double retention_two_years = ((retention == 2) - (retention == 1))
generate double retention_six_months = ((retention == 3) - (retention == 1))
generate double anonymity_coded = ((anonymity == 2) - (anonymity == 1))
generate double anonymity_anonymous = ((anonymity == 3) - (anonymity == 1))
generate double usage_service = ((usage == 2) - (usage == 1))
generate double usage_ads = ((usage == 3) - (usage == 1))
generate double usage_sell = ((usage == 4) - (usage == 1))
generate double control_afterwards = ((control == 2) - (control == 1))
generate double control_upfront = ((control == 3) - (control == 1))
generate double transparency_short = ((transparency == 2) - (transparency == 1))
generate double transparency_full = ((transparency == 3) - (transparency == 1))
label variable retention_two_years `"retention=two-years"'
label variable retention_six_months `"retention=six-months"'
label variable anonymity_coded `"anonymity=coded"'
label variable anonymity_anonymous `"anonymity=anonymous"'
label variable usage_service `"usage=service"'
label variable usage_ads `"usage=ads"'
label variable usage_sell `"usage=sell"'
label variable control_afterwards `"control=afterwards"'
label variable control_upfront `"control=upfront"'
label variable transparency_short `"transparency=short"'
label variable transparency_full `"transparency=full"'

clogit choice ///
  retention_two_years ///
  retention_six_months ///
  anonymity_coded ///
  anonymity_anonymous ///
  usage_service ///
  usage_ads ///
  usage_sell ///
  control_afterwards ///
  control_upfront ///
  transparency_short ///
  transparency_full ///
  none ///
  , group(choice_set) vce(cluster respID)
