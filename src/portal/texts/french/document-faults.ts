/** Why a document is not accepted, in French: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "Le fichier est vide.",
  unknown_format: "Ce n'est ni un PNG, ni un JPEG, ni un PDF.",
  truncated: "Le fichier s'arrête trop tôt. Choisissez-le à nouveau.",
  polyglot:
    "Le fichier est en même temps une archive. Enregistrez-le à nouveau, ou envoyez une photo.",
  too_many_pixels: "L'image est trop grande. Réduisez-la.",
  too_small: "L'image est trop petite pour être lue.",
  not_in_colour: "Elle n'est pas en couleur. Envoyez une photo ou une numérisation en couleur.",
  active_content: "Il contient quelque chose qui pourrait s'exécuter. Envoyez plutôt une photo.",
  encrypted: "Il est protégé par un mot de passe. Retirez-le, ou envoyez une photo.",
  no_picture: "Il ne contient aucune image. Envoyez une photo ou une numérisation.",
  too_many_pages: "Il a trop de pages. N'envoyez que la pièce.",
  too_elaborate: "Il est trop complexe pour nous. Envoyez une photo en PNG ou en JPEG.",
  unreadable: "Il est peut-être endommagé. Enregistrez-le ou numérisez-le à nouveau.",
  too_large: "Il dépasse 10 Mo.",
  other: "Choisissez-le à nouveau, ou envoyez-en un autre.",
};
