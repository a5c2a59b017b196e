"""The index: finding papers by their words. Derived from the library, and disposable.

The only room that knows Whoosh. A query value goes in; row ids, scores and the places of the hits
come out. It is told where its folder lies and which papers changed; it never asks.

Nothing is imported here: Whoosh takes tens of milliseconds, and the first screen needs none of it.

The door
    index       opened, brought up to date, searched; made anew when unusable
    answering   from a query to the answer: ids in order, partial matches, facets, reasons
    place       the folder, and the one index of our making in it
    watch       whether another process changed the folder
    cancelling  giving a search up between two steps

Storage of postings, from the text to the file
    schema      what is indexed of a paper; the fingerprint of how
    analysis    from text to words, stems and forms
    building    papers in batches
    helpers     other processes that invert batches
    invert      a batch of papers as the arrays of a segment
    runs        texts as numbers of what they are written with
    numbering   numbers for texts by their hashes
    vocabulary  the words met so far, their stems and forms
    postings    words sorted into postings
    inner       the later words of labels
    labels      categories, keywords, venues, organizations, authors' names
    heavy       the shortest beginnings, answered in advance
    merge       several segments as one, and which ones
    parts       what lives of a segment that is merged
    uniting     sorted texts of several segments as one list
    interleaving  postings of several segments as those of one
    writer      a commit
    arrays      a file of arrays: mapped, checked
    texts       sorted texts in such a file
    lengths     field lengths in one byte
    segment     the arrays of a segment by what they mean
    codec       a segment as Whoosh sees it
    documents   its papers as Whoosh sees them

Language, from what is typed to a query
    language    the way in, and what the signs mean
    plugins     Whoosh's parser with signs of ours
    written     what the parser reads, as nodes
    compounds   words typed without a space
    reading     from nodes to what is asked
    stated      what `key:value` says
    dates       days in queries
    amounts     numbers in queries
    nodes       words, phrases, beginnings and ids in a query
    near        `a NEAR/5 b`
    fuzzy       `word~`
    filters     what is known of papers besides their words
    pasted      a title pasted with signs in it

Evaluation, a segment at a time
    typed       plain words, what most keys ask
    evaluate    any other query
    finding     the papers that match
    leaf        what a segment answers about single words
    phrases     words side by side
    hits        what was found in a segment
    best        most of the words, when few papers have all
    spelling    the words most like a mistyped one
    kept        what is kept for the next key

Ranking
    ranking     BM25F over the whole index
    impacts     what a word adds to each paper
    proximity   what two words side by side add
    titles      a title typed whole comes first
    order       the first screens at once, the rest on demand

Offering, without a search
    related     the papers most like one
    taste       what a user likes, learned from their marks
    vectors     papers as vectors of their words
    wording     the words of one paper, as it writes them

Telling
    sought      what a query seeks in each field
    matching    where that stands in a text, to be marked
    completing  what the last word may become
    facets      what the papers found share
    explain     why a paper ranks where it does
"""
