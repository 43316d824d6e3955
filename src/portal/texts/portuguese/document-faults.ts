/** Why a document is not accepted, in Portuguese: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "O arquivo está vazio.",
  unknown_format: "Não é um PNG, JPEG ou PDF.",
  truncated: "O arquivo termina cedo demais. Escolha-o de novo.",
  polyglot: "O arquivo também é um pacote compactado. Salve-o de novo, ou envie uma foto.",
  too_many_pixels: "A imagem é grande demais. Reduza-a.",
  too_small: "A imagem é pequena demais para ser lida.",
  not_in_colour: "Não está em cores. Envie uma foto ou digitalização em cores.",
  active_content: "Contém algo que poderia ser executado. Envie antes uma foto.",
  encrypted: "Está protegido por senha. Retire-a, ou envie uma foto.",
  no_picture: "Não há nenhuma imagem nele. Envie uma foto ou uma digitalização.",
  too_many_pages: "Tem páginas demais. Envie apenas o documento.",
  too_elaborate: "É elaborado demais para nós. Envie uma foto em PNG ou JPEG.",
  unreadable: "Talvez esteja danificado. Salve-o ou digitalize-o de novo.",
  too_large: "Tem mais de 10 MB.",
  other: "Escolha-o de novo, ou envie outro.",
};
