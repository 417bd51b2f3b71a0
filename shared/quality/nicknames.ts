import { plainSpelling } from "./spelling.ts";

/** Full name, then the short forms that people go by. Only forms that are common and safe; spelling variants are left to likeness. */
const FORMS = `
alexander alex sandy sascha sasha xander lex
alexandra alex sandra sandy lexi sascha sasha
abigail abby
andrew andy drew
andreas andi andy
anthony tony
antonio toni tony
barbara barb babs
benjamin ben benny
catherine cathy cat kate katie
katherine kathy kate katie kat
katharina kathi kati
charles charlie chuck
charlotte charlie lotte lottie
christian chris
christine chris tina chrissy
christina chris tina chrissy
christopher chris kit
daniel dan danny
david dave davey
deborah deb debbie
dominic dom
donald don donny
dorothy dot dottie
edward ed eddie ted ned
elizabeth liz lizzy beth betty eliza libby lisa
elisabeth liz lisa sissi elli
emily em
eugene gene
evelyn evie
florian flo
franz
francis frank fran
francisco paco pancho
frederick fred freddy
friedrich fritz fred
gabriel gabe
gabriele gabi
gerald gerry jerry
gregory greg
gerhard gerd
hannah
heinrich heinz heiner
henry harry hank
ines
isabella bella isa izzy
jacob jake
jakob
james jim jimmy jamie
jan
janet jan
jeffrey jeff
jennifer jen jenny
jessica jess jessie
johannes hans hannes jo
john johnny jack jon
jonathan jon jonny
jose pepe
joseph joe joey
josef sepp jo
joshua josh
judith judy
julia julie
kenneth ken kenny
kimberly kim
lawrence larry
leonard leo len lenny
leonardo leo
louis lou
ludwig
madeleine maddie
manuel manu
manuela manu
margaret maggie meg peggy marge greta
margarete gretel greta grete
maria
matthew matt matty
matthias matze matti
maximilian max
maxwell max
megan meg
melissa mel lissa
melanie mel
michael mike mick micky mikey
michaela micha
miguel
mohammed mohamed muhammad mo
nathaniel nate nathan
nicholas nick nicky
nikolaus klaus niko
nicole nicky nikki
olivia liv livvy
oliver ollie olli
pamela pam
patricia pat patty tricia trish
patrick pat paddy
peter pete
philip phil
rebecca becky becca
richard rick dick ricky rich richie
robert bob rob bobby robbie bert
ronald ron ronnie
rudolf rudi
samantha sam sammy
samuel sam sammy
sebastian seb basti bastian
sophia sophie
stephen steve stevie
steven steve stevie
stephanie steph steffi
stefan steff
susan sue susie suzy
susanne susi sanne
terence terry
teresa terry tess tessa
theodore ted teddy theo
theodor theo
theresa terry tess resi
thomas tom tommy
timothy tim timmy
tobias tobi
ulrich uli
ulrike uli ulli
valentina vale
victoria vicky tori
vincent vince vinny
walter walt wally
wilhelm willi willy
william bill will billy willie liam
wolfgang wolf
zachary zach zack
`;

/** Name → the full names it may stand for, itself included where it is one. */
const meanings = new Map<string, number[]>();
for (const [index, line] of FORMS.trim().split("\n").entries()) {
  for (const name of line.split(" ").map(plainSpelling)) meanings.set(name, [...(meanings.get(name) ?? []), index + 1]);
}

/** Numbers of the full names that a first name may stand for; two names with a number in common may be one person's. */
export function meaningsOf(name: string): readonly number[] {
  return meanings.get(name) ?? [];
}
