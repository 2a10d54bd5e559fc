"""English names: first names with the gender they usually carry, and places whose name stands for a government."""

from __future__ import annotations

from newstext.languages.language import Gender

_FEMALE_NAMES = """
abigail ada roisin sian nerys bronwen cerys siobhan aoife niamh orla maeve grainne june hettie nell lorraine odile freya linnea besa amara ilona
willa zahra sunniva marit kaja tove elin maja frida ingvild priti nasreen keisha doreen adele agnes aisha alexandra alice alicia alison allison amanda amber amelia amina amy ana andrea angela angelina
anita ann anna anne annette annie antonia april ashley astrid audrey ava barbara beatrice becky bella bernadette bernice beth betsy betty
beverly bianca bonnie brenda bridget brigitte brittany camille camilla candace carla carly carmen carol carolina caroline carolyn
carrie cassandra catherine cathy cecilia celia charlotte chelsea cheryl chloe christina christine cindy claire clara claudia colleen condoleezza
connie constance corinne courtney crystal cynthia daisy dana danielle daphne dawn deb debbie deborah debra deirdre delia denise diana
diane dianne dina dolores dominique donna dora doreen doris dorothy edith eileen elaine eleanor elena eliza elizabeth ella ellen ellie
elsie emily emma erica erin esther ethel eva eve evelyn faith fatima faye felicity fiona flora florence frances francesca freya gabrielle
gail gemma georgia georgina geraldine gertrude gillian gina ginger gloria grace greta gwen hannah harriet hayley hazel heather heidi helen helena
henrietta hilary hillary holly hope huma ida imogen ingrid irene iris isabel isabella isla ivanka ivy jackie jacqueline jade jamila jan jane janet janice
janine jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jodie josephine joy joyce juanita judith
judy julia julie juliet june kaitlin kamala karen karin kate katharine katherine kathleen kathryn kathy katie kay kayla kayleigh kellie kellyanne kelly kerry kim
kirsten kirstie kirstjen kristen kristin kristina laura lauren laurie leah leila lena leona leslie leticia libby lillian lily linda lindsay lindsey lisa liz lois lola
loretta loretta lori lorraine louise lucia lucille lucinda lucy lydia lynn lynne mabel mackenzie madeleine madison maggie mandy marcia margaret maria
mariam marian marianne marie marilyn marina marine marion marissa marjorie marlene martha mary matilda maureen mavis maxine maya meg megan meghan
melania melanie melinda melissa mercedes meredith mia michelle mildred millie miranda miriam moira molly monica muriel myra nadia nancy naomi
natalia natalie natasha nellie nicola nicole nikki nina noor nora norma octavia olga olive olivia pam pamela patricia patsy patty paula pauline
pearl peggy penelope penny petra philippa phoebe phyllis pippa polly priscilla priti priya rachel ramona rebecca regina rhonda rita roberta robin
robyn rosa rosalind rose rosemary roxanne ruby ruth sabrina sadie sally samantha sandra sara sarah selina selma serena shannon sharon
sheila shelley sheryl shirley siobhan sofia sonia sophia sophie stacey stella stephanie sue susan susanna susie suzanne sybil sylvia tabitha
tamara tammy tania tanya tara teresa tess tessa thelma theresa tiffany tina tracey tracy tricia trudy ursula valerie vanessa vera veronica
vicki vicky victoria viola violet virginia vivian wanda wendy whitney wilma winifred yasmin yolanda yvette yvonne zara zoe nikki loretta susanne
angela ursula theresa ruth sonia elizabeth kirsten amal leila mette siri ingeborg solveig sigrid katarina svetlana tatiana irina ludmila yulia oksana
mei ling xiu yuki sakura keiko akiko noriko priyanka deepa lakshmi sunita anjali meera fatou amara ngozi chiamaka zainab khadija maryam
sonja annika birgit heike ulrike sabine monique simone giulia chiara lucía sofía inés pilar rocío beatriz mariana fernanda
"""

_MALE_NAMES = """
aaron abdul hywel gethin rhodri emyr dafydd ioan lyle boyd wade hank odin sverre mikkel anton besnik teo otto norbert kev ray reg soren rasmus
jorgen leif henning torsten gunnar einar ola cormac hugo bo walt abdullah abraham adam adrian ahmed akbar al alan albert alejandro alex alexander alexei alfred ali alistair allan allen alvin amir anders andre
andrei andrew andy angus anthony antonio archie arnold arthur asif austin barack barry bart basil ben benjamin bernard bernie bert bill billy
bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron caleb calvin cameron carl carlos cecil cedric chad charles
charlie chester chris christian christopher chuck clarence clark claude clay clayton clifford clint clive clyde cody colin connor conrad corey cory craig
curtis cyril dale damian damien dan daniel danny darren darryl dave david dean declan dennis derek derrick desmond dexter dick diego dimitri dmitri dmitry
dominic don donald doug douglas duane duncan dustin dwight dylan earl ed eddie edgar edmund eduardo edward edwin elijah elliot elliott elmer
emmanuel enrique eric erik ernest ernie ethan eugene evan felix ferdinand fernando finn floyd francis francisco francois frank franklin fred freddie
frederick gareth garry gary gavin gene geoff geoffrey george gerald gerard gilbert giles giovanni glen glenn gordon graham grant greg gregory guillermo gus guy
hakeem hamid harold harry harvey hassan hector henri henrik henry herbert herman horace howard hubert hugh hugo humphrey hussein ian ibrahim igor ike imran
isaac ismail ivan ivor jack jackson jacob jacques jake jamal james jamie jared jason javier jay jed jeff jeffrey jeremy jerome jerry jesse jim jimmy joaquin
joe joel johan johannes john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua juan julian julio justin kareem karl keith ken kenneth
kenny kent kevin khalid kirk kurt kyle lance larry lars laurence lawrence lee len leo leon leonard leonid leroy lester lewis liam lionel lloyd louis lucas luis luke
luther lyle magnus malcolm manuel marc marco marcus mario mark marshall martin marty marvin mathias matt matthew maurice max maxwell mehmet mel melvin michael miguel
mike mikhail miles milo mitch mitchell mitt mohamed mohammad mohammed morris moses muhammad murray mustafa nabil nasser nate nathan nathaniel ned neil nelson newt nicholas
nick nicolas nigel nikolai noah noel norman oleg oliver omar orlando oscar osama otto owen pablo patrick paul pedro percy perry pete peter phil philip
phillip pierre prakash rafael rahul raj rajiv ralph ramon randy rand raul ravi ray raymond reginald reince rene rex rhys ricardo rich richard rick ricky rob robbie robert roberto
rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie rory ross roy rudolf rudy rupert russ russell ryan sajid salman salvador sam samir samuel sanjay scott
sean sebastian serge sergei seth shane shaun sid sidney silvio simon spencer stan stanley stefan stephen steve steven stewart stuart sylvester tariq ted
terence terry theo theodore thomas tim timothy tobias toby todd tom tommy tony travis trevor tristan troy tyler vernon viktor victor vijay vince vincent vladimir
wallace walter warren wayne wes wesley wilbur wilfred will william willie winston wolfgang xavier yasser yusuf yuri zachary zack
emmanuel hamid volodymyr recep bashar benjamin narendra xi shinzo justin viktor jens mateusz andrzej tomasz piotr pavel jiri marek sven nils bjorn olaf
kwame kofi emeka chinedu tunde sipho thabo moussa ousmane ibrahima kenji hiroshi takeshi satoshi wei jun ming arjun rohan vikram sunil anil
jürgen günther klaus dieter heinz gianni luca matteo lorenzo giuseppe paolo jean-claude jean-luc jean-marc josé andrés raúl ángel joão
"""

_EITHER = """
alex andrea ashley aubrey avery bailey blair cameron carey carmen casey chris cody courtney dale dana danny devon drew dominique ellis emerson
evelyn finley frankie gail gene glenn harley harper hayden hilary jackie jaime jamie jan jean jess jesse jo jody jordan jules kai kelly kelsey kendall kerry kim
kit kyle lane lee leigh leslie lesley lindsay lindsey logan loren lynn mackenzie marion max mel mo morgan nicola nicky pat parker payton peyton
quinn ray reese regan remy rene riley robbie robin rory rowan ryan sam sandy sasha sean shannon shawn sidney stacey stacy stevie sydney tatum taylor
terry toni tony tracy tracey tyler val willie
""".split()
"""Given to women and to men: the text has to tell."""

FIRST_NAMES: dict[str, Gender | None] = {
    **dict.fromkeys(_MALE_NAMES.split(), Gender.MALE),
    **dict.fromkeys(_FEMALE_NAMES.split(), Gender.FEMALE),
    **dict.fromkeys(_EITHER, None),
}

NATIONALITIES = frozenset(
    """afghan african albanian algerian american arab argentine armenian asian australian austrian azerbaijani bangladeshi belarusian
    belgian bolivian bosnian brazilian british bulgarian burmese cambodian canadian chilean chinese colombian congolese croatian cuban
    czech danish dutch egyptian english estonian ethiopian european filipino finnish french georgian german ghanaian greek haitian
    hungarian icelandic indian indonesian iranian iraqi irish israeli italian jamaican japanese jewish jordanian kazakh kenyan korean
    kurdish kuwaiti latvian lebanese libyan lithuanian malaysian maltese mexican moldovan mongolian moroccan muslim nepalese nigerian
    norwegian omani pakistani palestinian peruvian polish portuguese qatari romanian russian rwandan saudi scottish serbian
    singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tanzanian thai tunisian turkish ugandan
    ukrainian uruguayan venezuelan vietnamese welsh yemeni zambian zimbabwean catholic christian""".split()
)
"""Where people and bodies are from, or what they believe: adjectives that are printed large, and no part of a name by themselves."""

PLACE_NOUNS = frozenset(
    """city county street avenue road island islands river lake mountain mountains valley beach bay square hills heights village peninsula
    coast district province region ocean sea gulf strait plaza boulevard lane harbour harbor quay station ridge canyon
    tower towers building hotel airport stadium arena resort""".split()
)
"""What the last word of a place's name is: Kansas *City*."""

PLACES = frozenset(
    name.strip().lower()
    for name in """
NC, ND, NH, NJ, NM, NY, SC, SD, DC, RI, WV, Afghanistan, Albania, Algeria, America, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, Belarus, Belgium,
Bolivia, Bosnia, Brazil, Britain, Bulgaria, Burma, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Croatia, Cuba, Cyprus,
Czech Republic, Denmark, Ecuador, Egypt, England, Eritrea, Estonia, Ethiopia, Europe, Finland, France, Georgia, Germany, Ghana, Greece, Guatemala,
Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Jordan, Kazakhstan, Kenya,
Kosovo, Kuwait, Laos, Latvia, Lebanon, Libya, Lithuania, Luxembourg, Madagascar, Malaysia, Mali, Malta, Mexico, Moldova, Mongolia,
Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Norway, Oman,
Pakistan, Palestine, Panama, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia, Scotland,
Senegal, Serbia, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria,
Taiwan, Tanzania, Thailand, Tunisia, Turkey, Uganda, UK, U.K., Ukraine, United Arab Emirates, United Kingdom, United States, US, U.S., USA, Uruguay,
Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, Northern Ireland,
Amsterdam, Ankara, Athens, Baghdad, Bangkok, Beijing, Belgrade, Berlin, Bern, Bogota, Brasilia, Bratislava, Brussels, Bucharest, Budapest, Cairo, Canberra,
Caracas, Copenhagen, Damascus, Delhi, Dublin, Hanoi, Havana, Helsinki, Islamabad, Jakarta, Jerusalem, Kabul, Khartoum, Kiev, Kyiv, Lima, Lisbon,
London, Madrid, Manila, Minsk, Moscow, Nairobi, New Delhi, Oslo, Ottawa, Paris, Prague, Pyongyang, Riga, Riyadh, Rome, Sarajevo, Seoul, Sofia,
Stockholm, Taipei, Tallinn, Tehran, Tokyo, Tripoli, Tunis, Vienna, Vilnius, Warsaw, Washington, Zagreb,
New York, Los Angeles, Chicago, Houston, Boston, Philadelphia, Detroit, Dallas, Atlanta, Miami, Seattle, San Francisco, Las Vegas, Hollywood,
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas,
Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire,
New Jersey, New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota,
Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Crimea, Gaza, West Bank, Hong Kong, Birmingham, Manchester, Liverpool,
Leeds, Glasgow, Edinburgh, Cardiff, Belfast, Bristol, Africa, Asia, Antarctica, Middle East, Latin America, Catalonia, Bavaria, Brooklyn, Manhattan, Queens
""".split(",")
)
