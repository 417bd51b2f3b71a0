import type { SourceColumn } from "../../contract.ts";
import { idsOf, ownerWords, ownId } from "../words.ts";
import { anyLinks, column, created, owner, tells } from "./column.ts";

export const noteColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("note", "comment", "Notiz")]),
  column(
    "body",
    "longtext",
    "note body | note | note content | content | note text | text | body | Notiz | Notiztext | Inhalt | contenu | nota | contenido | conteúdo | texto | contenuto | notitie",
    tells(0.4),
  ),
  column("text", "longtext", "comment | notes | description | remark | message | Bemerkung | remarque", tells(0.15)),
  column("title", "text", "note title | subject | heading | Betreff | Titel | titre | título | titolo", tells(0.1)),
  column(
    "author",
    "user",
    ["created by", "author", "note author", "written by", "Verfasser", "Autor", "auteur", "autore", "activity assigned to", ...ownerWords],
    tells(0.15),
  ),
  column(
    "parent_id",
    "text",
    "parent id | parent | parent name | related to | regarding | linked record | what id | is private",
    tells(0.25),
  ),
  ...anyLinks,
  created,
];

export const fileColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("file", "attachment", "document", "Datei", "Anhang")]),
  column(
    "file_name",
    "file",
    "filename | file | name | attachment name | document name | original name | Dateiname | nom du fichier | nombre del archivo | nome do arquivo | nome file | bestandsnaam",
    tells(0.3),
  ),
  column("file_path", "file", "path | file path | file url | download url | url | location | Pfad | chemin | ruta", tells(0.35)),
  column("size", "integer", "file size | size bytes | size in bytes | body length | Dateigröße | taille | tamaño", tells(0.4)),
  column("media_type", "text", "mime type | content type | file type | extension | file extension | media type", tells(0.45)),
  ...anyLinks,
  owner,
  created,
];
