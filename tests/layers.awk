# Finds what breaks the layers of HACKING.md. Reads C files and SQL; prints "file:line: fault" for each fault.
# Names are paths from the top of the tree; see layers.sh.

function floor_of(path) {
    if (path ~ /^ui\//) return "ui"
    if (match(path, /^src\/[a-z]+\//)) return substr(path, 5, RLENGTH - 5)
    return ""
}

function fault(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
}

# The line without comments, its strings and characters emptied. A comment may go on over several lines.
function code_of(line,    out, i, c, two, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (in_comment) {
            if (two == "*/") { in_comment = 0; i++ }
        } else if (quote != "") {
            if (c == "\\") i++
            else if (c == quote) { quote = ""; out = out c }
        } else if (two == "/*") { in_comment = 1; i++; out = out " " }
        else if (two == "//") break
        else {
            if (c == "\"" || c == "'") quote = c
            out = out c
        }
    }
    return out
}

# Whether `name` is called in `code`: a word of its own before a bracket, and no member or definition of that name.
function called(code, name) {
    return code ~ ("(^|[^A-Za-z0-9_.>])" name "[ \t]*\\(")
}

function word(code, name) {
    return code ~ ("(^|[^A-Za-z0-9_])" name "([^A-Za-z0-9_]|$)")
}

function check_include(line,    name, other) {
    name = line
    sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", name)
    sub(/[>"].*$/, "", name)
    if (name ~ /(^|\/)sqlite3(ext)?\.h$/ && home != "store") fault("only src/store includes " name)
    if (name ~ /(^|\/)(n?cursesw?|panel|form|menu|term|eti)\.h$/ && FILENAME !~ /^ui\/tui(_[a-z]+)?\.[ch]$/)
        fault("only ui/tui*.[ch] include " name)
    if (line !~ /include[ \t]*"/ || name == "config.h") return
    other = name
    sub(/\/.*$/, "", other)
    if (!(other in rank) || name ~ /\.\./) fault("\"" name "\" names no floor")
    else if (rank[other] > rank[home] || (rank[other] == rank[home] && other != home))
        fault(home " must not include " other ": \"" name "\"")
}

function check_below(code,    i) {
    for (i = 1; i <= printers; i++) if (called(code, printer[i])) fault(home " must not print: " printer[i])
    if (FILENAME != "src/base/str.c") { # it says that memory has run out
        if (word(code, "stdout")) fault(home " must not print: stdout")
        if (word(code, "stderr")) fault(home " must not print: stderr")
    }
    for (i = 1; i <= clocks; i++) if (called(code, clock[i])) fault(home " must not ask the clock: " clock[i])
}

BEGIN {
    rank["base"] = 1; rank["model"] = 2; rank["store"] = 3; rank["rules"] = 3
    rank["casework"] = 4; rank["ui"] = 5; rank["cli"] = 6 # main, in cli, starts the interface
    printers = split("printf vprintf puts putchar perror psignal dprintf warn warnx err errx error", printer, " ")
    clocks = split("time clock clock_gettime gettimeofday timespec_get ftime", clock, " ")
}

FNR == 1 { home = floor_of(FILENAME); in_comment = 0 }

# SQLite has a clock too.
(home != "ui" && home != "cli") && (/'now'/ || /CURRENT_(DATE|TIME|TIMESTAMP)/) { fault("SQL must not ask the clock") }

FILENAME ~ /\.sql$/ { next }

!(home in rank) { fault("\"" home "\" is no floor"); nextfile }

{
    code = code_of($0)
    if (code ~ /^[ \t]*#[ \t]*include/) check_include($0)
    if (home != "ui" && home != "cli") check_below(code)
}
