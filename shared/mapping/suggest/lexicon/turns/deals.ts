import type { Turn } from "./turn.ts";

/** Turns of phrase for deals and products: money, taxes, stages, ends. */
export const deals: readonly Turn[] = [
  [/^agreed (price|amount|value|sum|fee)$/, "amount"],
  [/^(estado|situacao|stato|statut|etat|status) (de |do |del |du )?(pago|pagamento|paiement|payment)$/, "payment status"],
  [/^(me|um|jm|u m|j m|mj|ed izm|ед изм|merna jednotka|jednostka miary)$/, "unit"],
  [/^q ta$/, "quantity"],
  [/^кол во$/, "quantity"],
  [/^(pu|p u)( ht| net)?$/, "unit price"],
  [/^(pa|p a)( ht| net)$/, "cost"],
  [/^ca (previsionnel|previsionnelle|prevu|estime)$/, "estimated revenue"],
  [/^(para birimi)$/, "currency"],
  [
    /^(pipeline|embudo|funil|entonnoir|canal|proceso|processus|processo) (commerciale?|comercial|de ventas?|de vendas?|de vente|di vendita|satis)$|^satis (hatti|sureci)$/,
    "sales pipeline",
  ],
  [/^perso il$/, "lost date"],
  [/^tipo (de )?(iva|impositivo|impuesto)$/, "tax rate"],
  [/^art ?(nr|no|num|number|code|kode)$/, "product number"],
  [/^(hs|hts|taric|customs|tariff) (code|number|tariff)$/, "tariff code"],
  [/^stok (adi|kodu)$/, "product $1"],
  [
    /\b(gultig|valable|valid[oae]?|geldig|wazn[yae]|giltig|gyldig|voimassa|plati|platnost|gecerlilik) (bis|jusqu( ?au| ?a)?|hasta|fino( al?)?|ate|tot|do|till|til|asti|tarihi)\b/g,
    "validtill",
  ],
  // With the tax or without it.
  [
    /\b(s|sin|sem|senza|ohne|hors|excl|exkl|ex|exc|excluding|exclusive|bez|zzgl|without|before) (iva|mwst|tva|vat|btw|ust|tax|taxe|taxes|moms|mva|gst)\b|\bht$/g,
    "net",
  ],
  [
    /\b(c|con|com|avec|inkl|incl|inc|including|inclusive|z|with|after) (iva|mwst|tva|vat|btw|ust|tax|taxe|taxes|moms|mva|gst)\b|\bttc$/g,
    "gross",
  ],
  [/^kans percent$/, "probability"],
  [/^(entsch|entscheidung) (bis|am|datum)$/, "expected close date"],
  [
    /^(lost|loss|perdue?|perdida|verloren|abgelehnt|rejected|declined) (because|weil|parce que|porque|because of|due to|wegen)$/,
    "lost reason",
  ],
  [/^(absagegrund|ablehnungsgrund|verlustgrund)$/, "lost reason"],
  [/^decision (due|date|expected|by)$/, "expected close date"],
  [/\b(valid|effective) (to|till|until)\b/g, "validtill"],
  [/\b(valid|effective|available) from\b/g, "validfrom"],
  [/\bact (?=(cls|close|closed|dt|dte|date|end|start|rev|amt|amount)\b)/g, "actual "],
  [/^(expected|due|closing|close|decision|signature) by$/g, "expected close date"],
];
