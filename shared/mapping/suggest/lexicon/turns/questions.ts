import type { Turn } from "./turn.ts";

/** Turns of phrase for questions and whole sentences that people put as headers. */
export const questions: readonly Turn[] = [
  [
    /\b(visiting|visitors?|visit|physical|location|residential|registered|legal|business|principal) (address|addr|adr|street|city|zip|postal|locality)\b/g,
    "primary $2",
  ],
  [
    /^(who|wer|qui|quien|chi|quem) .*\b(see|view|access|edit|read|sehen|lesen|bearbeiten|voir|acceder|ver|acceder|vedere)\b( .*)?$/,
    "visible",
  ],
  [/^(who|whom) (is it |it s |is this )?for$|^for (who|whom)$/, "company name"],
  // Questions in other languages, by the word they begin with.
  [/^(wer|qui|quien|chi|quem|kto|vem|hvem)\b(?= .)/, "who"],
  [/^(wo|ou|donde|dove|onde|waar|gdzie|var|hvor)\b(?= .)/, "where"],
  [/^(warum|wieso|weshalb|pourquoi|porque|por que|perche|waarom|dlaczego|varfor|hvorfor)\b(?= .)/, "why"],
  [/^(wann|quand|cuando|wanneer|kiedy|nar|hvornar)\b(?= .)/, "when"],
  [
    /^(woher|par quel canal|wie (haben|hast|habt|kam|kamen|kennt|wurden|wurdest)|comment (nous|avez|a|ont|nous a)|como (nos|se|conocio|chegou|conheceu|supo)|come (ci|ha)|hoe (heeft|hebt|kent)|hur (hittade|horde))\b.*/,
    "source",
  ],
  [/^what came (of|out|from)\b.*|^(how it|how did it) (went|go|end)\b.*/, "outcome"],
  [/^what (we|i|they|you) (talked|spoke|discussed|agreed|said)\b.*/, "description"],
  [/^whose( .*)?$/, "owner"],
  [
    /^(should|could|expected to|hope to|hoping to|hoped to|due to|will|may|might) (land|close|sign|start|order|decide|happen|be won|come in)\b.*/,
    "expected close date",
  ],
  [/^(if|when) (we )?(lost|lose|not)\b.*\bwhy\b.*/, "lost reason"],
  [
    /^how (did|do|have|has|had|were) (you|they|he|she|it|we)\b.*\b(come|came|learn|learned|learnt|discover|discovered|find|found|hear|heard|get to|know|meet|met|referred|introduced)\b.*/,
    "source",
  ],
  // What is asked with who, where, why, when and how.
  [/^who (has |have |is |s |will |was |did )?(sent|brought|introduced)\b.*/, "source"],
  [
    /^who (are |is |s |do |did |should |can )?(we|they|the buyer|buyer|to ask|to contact|to speak|decides?|your contact|our contact|the contact)\b.*/,
    "contact name",
  ],
  [
    /^who (?!id\b|(has |have )?(referred|recommended)|do you|they work|(you )?work)(s |is |are |has |hat |was |will |lo |la |le |se |il |s en )?\w+( .*)?$/,
    "owner",
  ],
  [
    /^where\b(?!.*\b(hear|heard|find|found|from|live|based|work|located|send|come|came|office|born)\b).*\b(at|now|stand|stands|got|we|it|things|deal|today|on|en est)\b.*/,
    "deal stage",
  ],
  [/^ou en (est|sommes|etes)\b.*/, "deal stage"],
  [/^why\b.*\b(lost|lose|verloren|perdue?|perdida|perdido|persa|no|not|nicht|fell|went|failed|dead)\b.*/, "lost reason"],
  [/^how (likely|sure|confident|certain|probable)\b.*/, "probability"],
  [/^(what|how much) (is it|s it|it s|its|is this|it is|is the deal|could it be)? ?worth\b.*/, "deal value"],
  [/^(which|what) (city|country|state|region|town|industry|sector) (is|are|do|does|s|will)\b.*/, "$2"],
  [
    /^what (would|did|do|are|is|can|should|else|was)\b.*\b(quote|looking|interested|need|help|want|know|project|enquiry|message|goals?|about|challenge)\b.*/,
    "message",
  ],
  [/^what (was|were|is|did) .*\b(said|discussed|agreed|happened|talked|talk)\b.*|^what happened$/, "description"],
  [/.*\b(add|put|join|sign) .*\b(mailing|newsletter|list|updates)\b.*/, "consent"],
  [/.*\b(privacy (policy|notice)|terms (and|of)|datenschutz\w*|politique de confidentialite|politica de privacidad)\b.*/, "consent"],
  [/\bnumber (to|we can) (reach|call)( you)?( on| at)?\b/g, "phone"],
  [/^how much$/g, "amount"],
  [/^how sure( percent)?$/g, "probability"],
  [/^(where|how) (are we|do we stand|far are we)( at| now| with it)?$/g, "deal stage"],
  [
    /^who (brought|referred|sent|introduced|recommended) (them|him|her|you|us|it)( in| to us)?$|^(how|where) (they|we|you|did they|did you|did we) (found|find|met|meet|came|come|hear|heard|got)\b.*/g,
    "source",
  ],
  [/\b(lead|deal|customer|contact|client)? ?(came|comes|coming|come) from$/g, "source"],
  [/^(why|reason if|reason when) (we )?(lost|lose)$/g, "lost reason"],
  [/\b(how|what) (large|big|size) (is|is the|of) (your )?(company|team|organi[sz]ation|business)\b/g, "employee count"],
  [/^(what|how) (is|s|should|do|can|may|shall) (your|we|i)? ?(full )?(name|call you)$/g, "full name"],
  [/^what is your name$/g, "full name"],
  [/\b(who|where) do you work( for| at)?\b/g, "company name"],
  [
    /\b(which|what) (company|organi[sz]ation|business|firm) (do you work (for|at)|are you (with|from|working for)|do you represent)\b/g,
    "company name",
  ],
  [/^(what do you do|what is your (current )?(role|position|job)( at .*| in .*)?|your role)$/g, "job title"],
  [/\b(what|how) can we (help|assist|do|support)( you)?( with| for you)?\b.*/g, "message"],
  [
    /^(tell us|please tell us|let us know|please describe|describe|anything else|is there anything|what are you looking for|how may we help).*/g,
    "message",
  ],
  [/^(may|can|could) we (contact|email|call|phone|text|send|keep).*/g, "consent"],
  [
    /^(i |we |you )?(agree|consent|accept|would like to receive|want to receive|do you agree|would you like to (receive|subscribe|join|hear)|yes .*newsletter).*/g,
    "consent",
  ],
  [/^(would you like|do you want|sign me up|subscribe me|keep me).*(newsletter|updates?|informed|news|offers?|emails?).*/g, "consent"],
  [/^why (did|have|do) (we|you) (lose|lost)( it| this| the deal)?$|^why (we|it was) lost( it)?$/g, "lost reason"],
  [/^(where|how) (does it|it|do we|things|the deal) stands?$|^where (are|is) (we|it)( at)?$/g, "deal stage"],
  [/^who (is|s) (on|handling|responsible|in charge|looking after|working on|taking care|leading).*/g, "owner"],
  [/^who (we|are we|do we) (talk|talking|speak|deal)( to| with)?$/g, "contact name"],
  [
    /^when (do|does|will|would|should) (you|we|they|it|this) (expect|plan|want|hope|need)? ?(to )?(close|sign|decide|buy|land)\b.*/g,
    "expected close date",
  ],
  [/\b(based|located|living|reside|resident|residing)\b/g, " "],
  [/\bbest (phone|number|time)? ?(number )?to (reach|contact|call|ring) (you|me)( on| at)?\b/g, "phone"],
  [/\bwork at\b/g, "work"],
];

/** A question, by its first word or its sign. */
const question =
  /^(what|which|who|whom|whose|where|when|why|how|can|may|could|would|will|do|does|did|is|are|have|has|should|shall|and|please|your|in|on|at)\b.*|.*\?\s*$/;
/** Words that a question is put with, and that say nothing of what is asked. */
const scaffold =
  /\b(is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|should|could|can|may|might|must|it|its|that|this|these|those|there|here|they|them|their|he|she|him|her|us|our|my|me|i|we|you|your|please|just|also|any|some|best|so|then|if|as|and|s|ve|re|ll|with|most|currently|today|now|ever|exactly|like|want|need|wish|give|provide|enter|tell|select|choose|pick|write|fill|add|know|reach|look|looking|up)\b/g;

/** Whether a header is a sentence: a question of three words or more. */
export const isSentence = (text: string, header: string): boolean =>
  ((question.test(text) || header.trim().endsWith("?")) && text.split(" ").length >= 3) ||
  (text.split(" ").length >= 4 && /\b(you|your|we|us|our)\b/.test(text));

/** A sentence without the words that it is put with. */
export const bared = (text: string): string => text.replace(scaffold, " ").replace(/\s+/g, " ").trim();
