#include "ui/keymap.h"

#include "base/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { KEYS_A_ROW = 6 };

#define IN(context) (UINT64_C(1) << CONTEXT_##context)
#define IN_SEAL   (IN(SEAL) | IN(PLAIN))
#define IN_PEOPLE   (IN(REVIEW) | IN(CASES) | IN(CASE) | IN(NOTES) | IN(DATES))
#define IN_MONTHS   (IN(CALENDAR) | IN(AGENDA))
#define IN_FACTS    (IN(FACTS) | IN(LIST) | IN(MESSAGES) | IN(LETTER) | IN(SHARED))
/* Of one person, opened from somewhere else. */
#define IN_PERSON                                                                                            \
    (IN(CASE) | IN(NOTES) | IN(DATES) | IN(MATRIX) | IN(TIMELINE) | IN(HISTORY) | IN_FACTS | IN(CONSENTS))
#define IN_SCREENS                                                                                           \
    (IN_PEOPLE | IN(OVERVIEW) | IN(MATRIX) | IN_MONTHS | IN(TIMELINE) | IN(HISTORY) | IN_FACTS | IN(CONSENTS) | \
     IN(HANDOVER) | IN_SEAL)
#define IN_PROMPT  (IN(FIELD) | IN(PROMPT) | IN(ERASE))
#define IN_ITEMS   (IN(REVIEW) | IN(CASE))
#define IN_WHATIF  (IN(PICK) | IN(CHANGES))
#define IN_READING (IN(CHANGES) | IN(MATRIX) | IN(DATES))
#define IN_LISTS                                                                                             \
    ((IN_SCREENS & ~(IN(CALENDAR) | IN(TIMELINE))) | IN(CHOICE) | IN(COLUMNS) | IN_WHATIF | IN(WELCOME))
#define IN_LOCK   (IN(OPENING) | IN(LOCKED))
#define IN_TYPING (IN(LOOKUP) | IN(FILTER) | IN(HELP) | IN(SEARCH) | IN_PROMPT | IN(PICK) | IN_LOCK)
#define IN_ALL    ((UINT64_C(1) << CONTEXT_COUNT) - 1)

static const KeyRow rows[] = {
    {ACTION_TICK, "tick", IN_ITEMS, "Space", N_("tick"), true,
     N_("Ticks the item off as done; on a ticked one it takes the tick back.")},
    {ACTION_OPEN, "open", IN(CASES), "Enter", N_("open it"), true, N_("Opens the case.")},
    {ACTION_OPEN, "open", IN(REVIEW) | IN(AGENDA), "Enter", N_("open it"), true,
     N_("Opens the person's case at this item.")},
    {ACTION_OPEN, "open", IN(CALENDAR), "Enter", N_("to the list"), true,
     N_("Goes to the list, at this day.")},
    {ACTION_PANE_NEXT, "pane-next", IN(CALENDAR), "Tab", N_("list"), false,
     N_("To the list of what is due, from this day on.")},
    {ACTION_PANE_NEXT, "pane-next", IN(AGENDA), "Tab", N_("month"), true, N_("Back to the month.")},
    {ACTION_PAGE_DOWN, "page-down", IN(CALENDAR), "PgDn", N_("next month"), false,
     N_("To the same day of the next month.")},
    {ACTION_PAGE_UP, "page-up", IN(CALENDAR), "PgUp", N_("month before"), false,
     N_("To the same day of the month before.")},
    {ACTION_FIRST, "first", IN_MONTHS, "Home", N_("today"), false, N_("To today.")},
    {ACTION_GO, "go", IN_MONTHS, "g", N_("to a day"), false,
     N_("Goes to a day, typed as one says it: fri, 17.5, week 44, +3m.")},
    {ACTION_LEFT, "left", IN(CALENDAR), "Left h", NULL, false, N_("To the day before.")},
    {ACTION_RIGHT, "right", IN(CALENDAR), "Right l", NULL, false, N_("To the next day.")},
    {ACTION_UP, "up", IN(CALENDAR), "Up k", NULL, false, N_("A week back.")},
    {ACTION_DOWN, "down", IN(CALENDAR), "Down j", NULL, false, N_("A week on.")},
    {ACTION_LEFT, "left", IN(AGENDA), "Left h", NULL, false,
     N_("To the day before on which anything is due.")},
    {ACTION_RIGHT, "right", IN(AGENDA), "Right l", NULL, false,
     N_("To the next day on which anything is due.")},
    {ACTION_OPEN, "open", IN(TIMELINE), "Enter", N_("the month"), true,
     N_("Tells all of the month in words.")},
    {ACTION_LEFT, "left", IN(TIMELINE), "Left h", NULL, false, N_("To the month before.")},
    {ACTION_RIGHT, "right", IN(TIMELINE), "Right l", NULL, false, N_("To the next month.")},
    {ACTION_PAGE_UP, "page-up", IN(TIMELINE), "PgUp", N_("year before"), false, N_("Twelve months back.")},
    {ACTION_PAGE_DOWN, "page-down", IN(TIMELINE), "PgDn", N_("next year"), false, N_("Twelve months on.")},
    {ACTION_UP, "up", IN(TIMELINE), "Up k", NULL, false, N_("Scrolls the lines up, where there are more.")},
    {ACTION_DOWN, "down", IN(TIMELINE), "Down j", NULL, false,
     N_("Scrolls the lines down, where there are more.")},
    {ACTION_FIRST, "first", IN(TIMELINE), "Home", N_("today"), true, N_("To the month of today.")},
    {ACTION_LAST, "last", IN(TIMELINE), "End", N_("last month"), false, N_("To the last month.")},
    {ACTION_PHASE, "phase", IN(CASE), "f", N_("phase"), false,
     N_("Moves the case to another phase; shows first what is still open.")},
    {ACTION_ERASE, "erase", IN(CASE) | IN(NOTES), "F8", NULL, false,
     N_("Closes the case, which erases nothing. On one that is closed already: erases the person. Always "
        "asks first.")},
    {ACTION_ERASE, "erase", IN(CASES), "F8", NULL, false,
     N_("Erases a closed case for good. Always asks first.")},
    {ACTION_ERASE_DUE, "erase-due", IN(CASES), "E", NULL, false,
     N_("Lists closed cases to be erased, since they have been kept long enough.")},
    {ACTION_EXTRACT, "extract", IN(CASE) | IN(NOTES), "I", NULL, false,
     N_("All that is kept about the person, to be read by them: print or save it.")},
    {ACTION_DATES, "dates", IN(CASE) | IN(NOTES), "d", N_("dates"), false,
     N_("To the person's dates and benefits, and to what has been done about stopping and resuming them.")},
    {ACTION_TICK, "tick", IN(DATES), "Space", N_("next step"), true,
     N_("Enters the next step for the benefit: reported, stop confirmed, applied for again, paid again.")},
    {ACTION_PANE_NEXT, "part-next", IN(DATES), "Tab", N_("part"), false,
     N_("To the next part: dates, benefits, stop and resumption.")},
    {ACTION_EDIT, "edit", IN(CASE) | IN(NOTES), "e F4", N_("edit"), false,
     N_("Shows what is known about the person, topic by topic, to fill in and change.")},
    {ACTION_PANE_NEXT, "pane-next", IN(CASE), "Tab", N_("notes"), false,
     N_("To the notes, which then have the keys.")},
    {ACTION_PANE_NEXT, "pane-next", IN(NOTES), "Tab", N_("checklist"), true, N_("Back to the checklist.")},
    {ACTION_PAGE_DOWN, "page-down-reading", IN(TEXT) | IN(TAKE) | IN(PREVIEW) | IN(NOTES) | IN(OVERVIEW),
     "Space", N_("page down"), false, N_("One page down.")},
    {ACTION_WAIT, "wait", IN_ITEMS, "v", N_("wait"), false,
     N_("Sets the item to waiting: on whom, and when to follow it up. It comes back on that day.")},
    {ACTION_OPEN, "open", IN(FACTS), "Enter", N_("open it"), true, N_("Opens the topic, to fill it in.")},
    {ACTION_TICK, "message-confirmed", IN(MESSAGES), "Space", N_("confirmed"), true,
     N_("Notes that the message has been confirmed; asks for the day.")},
    {ACTION_TICK, "pick-note", IN(LETTER), "Space", N_("note along"), true,
     N_("Takes the note along in the letter, or leaves it out again; asks under which scope.")},
    {ACTION_OPEN, "letter", IN(LETTER), "Enter", N_("print or save"), true,
     N_("Shows the letter whole, as it will leave the house; there it is printed or saved.")},
    {ACTION_SENT, "sent", IN(LETTER), "s", N_("sent"), false,
     N_("Records that the letter, as it stands here, was sent.")},
    {ACTION_TICK, "acknowledged", IN(SHARED), "Space", N_("acknowledged"), true,
     N_("Notes that its arrival was acknowledged; asks for the day.")},
    {ACTION_ADD, "add-shared", IN(SHARED), "+ a Ins", N_("new entry"), true,
     N_("Records something that was shared, with whom and on which ground.")},
    {ACTION_CHASE, "message-chased", IN(MESSAGES), "p", N_("chased"), true,
     N_("Notes that the answer has been asked for: the review then asks again a week later, of GOSYS two "
        "weeks.")},
    {ACTION_ADD, "add-message", IN(MESSAGES), "+ a Ins", N_("new message"), true, N_("Enters a message.")},
    {ACTION_OPEN, "open", IN(LIST) | IN(MESSAGES), "Enter", N_("change"), true,
     N_("Opens the row, to change it.")},
    {ACTION_ADD, "add", IN(LIST), "+ a Ins", N_("new row"), true, N_("Adds a row to the list.")},
    {ACTION_REMOVE, "remove", IN(MESSAGES), "F8 Del", N_("remove"), false,
     N_("Removes the row; always asks first.")},
    {ACTION_REMOVE, "remove", IN(LIST), "F8 Del", N_("remove"), true,
     N_("Removes the row; always asks first.")},
    {ACTION_ADD, "add", IN(CONSENTS), "+ a Ins", N_("give"), true,
     N_("Enters a new consent, point by point.")},
    {ACTION_REFUSE, "refuse", IN(CONSENTS), "x -", N_("said no"), false,
     N_("Notes that the person said no: to an incomplete one, or to a question that is not here yet.")},
    {ACTION_WITHDRAW, "withdraw", IN(CONSENTS), "F8 Del", N_("withdraw"), true,
     N_("Withdraws the consent; always possible, always asks first.")},
    {ACTION_RENEW, "renew", IN(CONSENTS), "f", N_("renew"), false,
     N_("Carries the consent on with a new one beside it.")},
    {ACTION_OPEN, "open", IN(CONSENTS), "Enter", N_("complete"), false,
     N_("Fills in what the consent lacks.")},
    {ACTION_CONSENTS, "consents", IN(CASE), "s", N_("consents"), false,
     N_("To the person's consents: who may be told what, and how each stands.")},
    {ACTION_NONE_THERE, "none-there", IN(LIST), "x -", N_("none"), false,
     N_("Notes that there are none, in a list that is empty; once more: that it is not known.")},
    {ACTION_NEW, "new", IN(CASES), "a", N_("new person"), false,
     N_("Takes in a new person: a short form first, the rest can wait.")},
    {ACTION_DRAFT, "draft", IN(REVIEW), "F4", NULL, false,
     N_("Opens what was typed and not saved, also in an earlier session.")},
    {ACTION_UNDO, "undo", IN_SCREENS, "u Ctrl-Z", N_("undo"), false, N_("Takes the last change back.")},
    {ACTION_STEP, "step", IN(DATES), "s", N_("step"), false,
     N_("Enters another step for the benefit, or takes one away: asks which.")},
    {ACTION_CASES, "screen-cases", IN(REVIEW) | IN(OVERVIEW), "2", N_("people"), false, N_("To the people.")},
    {ACTION_CASES, "screen-cases",
     IN(CASES) | IN(CASE) | IN(NOTES) | IN_MONTHS | IN(TIMELINE) | IN_FACTS | IN(CONSENTS), "2", NULL, false,
     N_("To the people.")},
    {ACTION_NOT_APPLICABLE, "not-applicable", IN_ITEMS, "x -", N_("n/a"), false,
     N_("Sets the item aside as not applicable; asks for the reason.")},
    {ACTION_DECLINE, "decline", IN_ITEMS, "t", NULL, false, N_("Notes that the person does not want it.")},
    {ACTION_DUE, "due", IN_ITEMS, "+ F6", N_("due date"), false,
     N_("Moves the due date: to a date like fri 13.3, week 12, +2w or 13.03.2026. Empty: back to the rule.")},
    {ACTION_NOTE, "note", IN_PEOPLE, "m", N_("note"), false, N_("Writes a note in the person's journal.")},
    {ACTION_WHY, "why", IN_ITEMS | IN(AGENDA), "w", N_("why"), false,
     N_("Tells why the date is what it is, where that stands, and what to do.")},
    {ACTION_WHATIF, "what-if", IN(CASE) | IN(DATES), "o", N_("what if"), false,
     N_("Tells what would be otherwise with another form, sentence or date; nothing is written until you "
        "keep it.")},
    {ACTION_MATRIX, "matrix", IN(CASE) | IN(DATES), "y", N_("benefits"), false,
     N_("Shows annex 5: which benefits can be had in which form of execution.")},
    {ACTION_NEXT, "next", IN(DATES), "n", NULL, false,
     N_("Goes to the next benefit that must be dealt with now.")},
    {ACTION_TIMELINE, "timeline", IN(CASE) | IN(DATES), "L", N_("timeline"), false,
     N_("Shows month by month the form of execution, windows, benefits stopped and paid again, and "
        "appointments.")},
    {ACTION_MESSAGES, "messages", IN(CASE) | IN(NOTES), "M", N_("messages"), false,
     N_("To the person's messages, INST2 and GOSYS: sent, confirmed, chased.")},
    {ACTION_STAY, "stay", IN(CASE), "F", N_("stay"), false,
     N_("What becomes of the stay: another form or prison, straffavbrudd, release, back in prison, a new "
        "stay.")},
    {ACTION_PAPERS, "papers", IN(CASE) | IN(NOTES), "b", N_("letters"), false,
     N_("Hand-over letter, contact sheet, consent form, and what was shared with whom.")},
    {ACTION_HANDOVER, "hand-over", IN(CASE) | IN(NOTES), "O", NULL, false,
     N_("Hands the person over to another adviser: a sealed file with what the consents cover.")},
    {ACTION_SETTLE, "settle", IN(CASE) | IN(NOTES), "S", NULL, false,
     N_("Settles what was changed in two places, after a file was taken in.")},
    {ACTION_TAKE_IN, "take-in", IN(CASES), "T", NULL, false,
     N_("Takes a person in from another adviser: a sealed file, shown first.")},
    {ACTION_MARK, "handover-note", IN(HANDOVER), "Space", N_("pick"), true,
     N_("Lets the note go along, or leaves it here.")},
    {ACTION_SAVE, "seal", IN(HANDOVER), "F2 Enter Ctrl-S", N_("make the file"), true,
     N_("Makes the sealed file; asks for its name and a passphrase.")},
    {ACTION_SAVE, "take", IN(TAKE), "F2 Enter Ctrl-S", N_("take in"), true,
     N_("Takes in what is shown, as one change that can be taken back.")},
    {ACTION_OPEN, "change-passphrase", IN(SEAL), "Enter", N_("change"), true, N_("Gives the person another passphrase.")},
    {ACTION_ADD, "add-passphrase", IN(SEAL), "+ a Ins", N_("add"), true,
     N_("Gives somebody else a passphrase of their own.")},
    {ACTION_REMOVE, "remove-passphrase", IN(SEAL), "F8 Del", N_("take away"), true,
     N_("Takes the person's passphrase away; always asks first.")},
    {ACTION_UNSEAL, "unseal", IN(SEAL), "U", N_("seal off"), true, N_("Takes the seal off the store; always asks first.")},
    {ACTION_OPEN, "seal-store", IN(PLAIN), "Enter", N_("seal it"), true, N_("Seals the store with a passphrase.")},
    {ACTION_OPEN, "open", IN_READING, "Enter", N_("why"), true, N_("Tells why, and where that stands.")},
    {ACTION_WHY, "why", IN_READING, "w", NULL, false, N_("Tells why, and where that stands.")},
    {ACTION_OPEN, "open", IN(CASE), "Enter", NULL, false,
     N_("Tells all about the item, as the key for why does.")},
    {ACTION_NEXT, "next", IN_ITEMS, "n", NULL, false, N_("Goes to the next item that is not finished.")},
    {ACTION_FILTER, "filter", IN(CASES), "/ F7", N_("filter"), true,
     N_("Filters while you type: words of name, reference, prison, unit, form, phase or flags; “overdue”.")},
    {ACTION_FILTER, "filter", IN(REVIEW), "/ F7", N_("filter"), false,
     N_("Filters while you type: words of name, reference, prison, code or title.")},
    {ACTION_FILTER_WHERE, "filter-where",
     (IN_SCREENS & ~(IN(CASES) | IN(OVERVIEW) | IN(REVIEW))) | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "/ F7",
     NULL, false, N_("There is nothing to filter here: goes to where there is, after a question.")},
    {ACTION_FILTER, "filter", IN(OVERVIEW), "/ F7", N_("narrow"), true,
     N_("Counts only some: those taken in from a day on, until a day, or in one prison.")},
    {ACTION_SEARCH, "search-notes", IN(CASES), "s", N_("search notes"), false,
     N_("Looks for words in the notes of all people.")},
    {ACTION_SORT, "sort", IN(CASES), "o", N_("order"), false, N_("Sorts by the next column.")},
    {ACTION_SORT, "sort", IN(COLUMNS), "o", N_("order"), false,
     N_("Sorts the people by this column; once more turns the order round.")},
    {ACTION_MARK, "mark", IN(CASES), "Space", N_("mark"), true,
     N_("Marks the person, or takes the mark away; what is done to the marked is done to all of them.")},
    {ACTION_MARKED, "marked", IN(CASES), "b", N_("with the marked"), false,
     N_("Does one thing to all who are marked: an item, the phase, a note, a move. One change, one undo.")},
    {ACTION_CLOSED, "closed", IN(CASES), "c", N_("closed"), false,
     N_("Shows the closed cases, too, or hides them again.")},
    {ACTION_COLUMNS, "columns", IN(CASES), "K", N_("columns"), false,
     N_("Which columns are shown, in which order, and by which the people are sorted.")},
    {ACTION_MARK_ALL, "mark-all", IN(CASES), "*", N_("mark all"), false,
     N_("Marks all who are shown; when they are marked already, takes the marks away.")},
    {ACTION_SORT_TURN, "sort-turn", IN(CASES), "O", NULL, false, N_("Turns the order round.")},
    {ACTION_SHOW, "show-column", IN(COLUMNS), "Space", N_("show or hide"), true,
     N_("Shows the column, or leaves it out.")},
    {ACTION_LEFT, "column-left", IN(COLUMNS), "Left h", N_("to the left"), false,
     N_("Puts the column further to the left.")},
    {ACTION_RIGHT, "column-right", IN(COLUMNS), "Right l", N_("to the right"), false,
     N_("Puts the column further to the right.")},
    {ACTION_ACCEPT, "columns-done", IN(COLUMNS), "Enter", N_("close"), true, N_("Closes the window.")},
    {ACTION_OPEN, "open-found", IN(SEARCH), "Enter", N_("open it"), true, N_("Opens the case at this note.")},
    {ACTION_REDO, "redo", IN_SCREENS, "Ctrl-Y", NULL, false, N_("Does again what was taken back.")},
    {ACTION_REFRESH, "refresh", IN_SCREENS, "r", NULL, false,
     N_("Reads the list anew; what is done leaves it.")},
    {ACTION_UP, "up", IN_LISTS | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "Up k", NULL, false, N_("One line up.")},
    {ACTION_DOWN, "down", IN_LISTS | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "Down j", NULL, false,
     N_("One line down.")},
    {ACTION_UP, "up-typing", IN_TYPING & ~IN(PICK), "Up", NULL, false, N_("One line up.")},
    {ACTION_DOWN, "down-typing", IN_TYPING & ~IN(PICK), "Down", NULL, false, N_("One line down.")},
    {ACTION_PAGE_UP, "page-up",
     IN_LISTS | IN(TEXT) | IN(TAKE) | IN(PREVIEW) | IN(FILTER) | IN(HELP) | IN(SEARCH) | IN(LOOKUP), "PgUp",
     NULL, false, N_("One page up.")},
    {ACTION_PAGE_DOWN, "page-down",
     IN_LISTS | IN(TEXT) | IN(TAKE) | IN(PREVIEW) | IN(FILTER) | IN(HELP) | IN(SEARCH) | IN(LOOKUP), "PgDn",
     NULL, false, N_("One page down.")},
    {ACTION_FIRST, "first", (IN_LISTS & ~IN(AGENDA)) | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "Home g", NULL,
     false, N_("To the first line.")},
    {ACTION_LAST, "last", IN_LISTS | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "End G", NULL, false,
     N_("To the last line.")},
    {ACTION_FIRST, "first-typing", IN(LOOKUP), "Home", NULL, false, N_("To the first line.")},
    {ACTION_LAST, "last-typing", IN(LOOKUP), "End", NULL, false, N_("To the last line.")},
    {ACTION_LEFT, "left", IN(CASE), "Left h", NULL, false, N_("The tab to the left.")},
    {ACTION_RIGHT, "right", IN(CASE), "Right l", N_("next tab"), false, N_("The tab to the right.")},
    {ACTION_LEFT, "left", IN(DATES), "Left h", NULL, false, N_("To the part before.")},
    {ACTION_RIGHT, "right", IN(DATES), "Right l", NULL, false, N_("To the next part.")},
    {ACTION_PANE_BEFORE, "part-before", IN(DATES), "Shift-Tab", NULL, false, N_("To the part before.")},
    {ACTION_PANE_BEFORE, "pane-before", IN(CASE) | IN(NOTES) | IN_MONTHS, "Shift-Tab", NULL, false,
     N_("To the pane before.")},
    {ACTION_PANE_NEXT, "field-next", IN_PROMPT | IN_WHATIF | IN(LIST), "Tab", NULL, false,
     N_("To the next field.")},
    {ACTION_PANE_BEFORE, "field-before", IN_PROMPT | IN_WHATIF | IN(LIST), "Shift-Tab", NULL, false,
     N_("To the field before.")},
    {ACTION_ACCEPT, "accept", IN(FIELD), "Enter", N_("next field"), true, N_("On to the next field.")},
    {ACTION_ACCEPT, "accept", IN(PROMPT), "Enter", N_("save"), true, N_("Accepts all that was typed.")},
    {ACTION_ACCEPT, "accept", IN(ERASE), "Enter", N_("erase for good"), true,
     N_("Erases the person, where what was typed is the case's reference.")},
    {ACTION_ACCEPT, "accept", IN(WELCOME), "Enter", N_("choose"), true, N_("Does what the line says.")},
    {ACTION_BACK, "leave", IN(WELCOME), "Esc", N_("quit"), true, N_("Ends the program; nothing is made.")},
    {ACTION_ACCEPT, "accept", IN(CHOICE), "Enter", N_("choose"), true, N_("Chooses what the line says.")},
    {ACTION_ACCEPT, "accept", IN(LOOKUP), "Enter", N_("choose"), true,
     N_("Chooses what the line says. Letters that are typed narrow the list to what has words that begin "
        "so.")},
    {ACTION_ACCEPT, "accept", IN(PICK), "Enter", N_("list"), true,
     N_("Opens the list of what can be chosen. Or type its first letters; Space takes the next one.")},
    {ACTION_ACCEPT, "accept-filter", IN(FILTER), "Enter", N_("keep the filter"), true,
     N_("Keeps the filter and goes to the list.")},
    {ACTION_ACCEPT, "run", IN(HELP), "Enter", N_("do it"), true, N_("Does what the line says.")},
    {ACTION_ACCEPT, "read", IN(TEXT), "Enter", NULL, false, N_("Closes the text.")},
    {ACTION_SAVE, "save", IN(FIELD), "F2 Ctrl-S", N_("save"), true, N_("Accepts all that was typed.")},
    {ACTION_SAVE, "save", IN(PICK) | IN(LIST), "F2 Ctrl-S", N_("save"), true,
     N_("Accepts all that was typed.")},
    {ACTION_SAVE, "save", IN(CHANGES), "F2 Ctrl-S", N_("keep"), true,
     N_("Writes what was tried, as one change that can be taken back.")},
    {ACTION_SAVE, "save", IN(PROMPT), "F2 Ctrl-S", NULL, false, N_("Accepts all that was typed.")},
    {ACTION_DISCARD, "discard", IN_PROMPT | IN(PICK), "F8", NULL, false,
     N_("Throws away what was typed; asks first.")},
    {ACTION_NEW, "new", IN(REVIEW), "a", N_("new person"), false,
     N_("Takes in a new person: a short form first, the rest can wait.")},
    {ACTION_REVIEW, "screen-review", IN(CASES) | IN(OVERVIEW), "1", N_("review"), false,
     N_("To the daily review.")},
    {ACTION_REVIEW, "screen-review", IN(REVIEW) | IN_PERSON | IN_MONTHS, "1", NULL, false,
     N_("To the daily review.")},
    {ACTION_CALENDAR, "screen-calendar", IN(REVIEW) | IN(CASES) | IN(OVERVIEW), "3", N_("calendar"), false,
     N_("To the calendar: months and days with what falls on them.")},
    {ACTION_CALENDAR, "screen-calendar", IN_PERSON | IN_MONTHS, "3", NULL, false,
     N_("To the calendar: months and days with what falls on them.")},
    {ACTION_OVERVIEW, "screen-overview", IN(REVIEW) | IN(CASES), "4", N_("overview"), false,
     N_("To the overview: what the statistics count, and what there is to do.")},
    {ACTION_OVERVIEW, "screen-overview", IN_PERSON | IN(OVERVIEW) | IN_MONTHS, "4", NULL, false,
     N_("To the overview: what the statistics count, and what there is to do.")},
    {ACTION_BACK, "back", IN(FILTER), "Esc", N_("to the list"), true,
     N_("Goes to the list; the filter stays.")},
    {ACTION_BACK, "back", IN_PERSON | IN(OVERVIEW) | IN_MONTHS | IN(PREVIEW) | IN(HANDOVER) | IN(TAKE) | IN_SEAL,
     "Esc",
     N_("back"), true, N_("One level back. Never quits, never throws anything away.")},
    {ACTION_BACK, "back", IN(REVIEW) | IN(CASES), "Esc", NULL, false,
     N_("One level back. Never quits, never throws anything away.")},
    {ACTION_BACK, "close",
     IN(TEXT) | IN(CHOICE) | IN(LOOKUP) | IN(HELP) | IN(SEARCH) | IN(COLUMNS) | IN_PROMPT | IN_WHATIF, "Esc",
     N_("back"), true, N_("Closes the window. What was typed is kept for the next time.")},
    {ACTION_HISTORY, "history", IN_ITEMS, "i", N_("history"), false,
     N_("Shows what has been done to the item: when, by whom, what it was and became.")},
    {ACTION_HISTORY, "history", IN(HISTORY), "i", NULL, false,
     N_("Shows all that the log tells of the case.")},
    {ACTION_HISTORY, "history", IN(CASES) | IN(NOTES) | IN(DATES) | IN(AGENDA) | IN(TIMELINE) | IN_FACTS, "i",
     NULL, false, N_("Shows what has been done in the case: when, by whom, what.")},
    {ACTION_PRINT, "print", IN(OVERVIEW) | IN(MATRIX) | IN(TIMELINE), "F5", N_("print"), false,
     N_("Prints or saves what the screen shows, as plain text; shows it first.")},
    {ACTION_PRINT, "print-out", IN(PREVIEW), "Enter F5", N_("print or save"), true,
     N_("Puts the text into a file or onto paper: asks which.")},
    {ACTION_LEFT, "print-left", IN(PREVIEW), "Left h", NULL, false, N_("To the left, where lines are long.")},
    {ACTION_RIGHT, "print-right", IN(PREVIEW), "Right l", NULL, false,
     N_("To the right, where lines are long.")},
    {ACTION_PRINT, "print",
     (IN_SCREENS & ~(IN(OVERVIEW) | IN(MATRIX) | IN(TIMELINE))) | IN_WHATIF | IN(FIELD) | IN(SEARCH), "F5",
     NULL, false, N_("Prints or saves what the screen shows, as plain text; shows it first.")},
    {ACTION_VERIFY_LOG, "verify-log", IN_SCREENS, "Ctrl-K", NULL, false,
     N_("Verifies the log: whether anything in it was altered, deleted, put in or cut.")},
    {ACTION_SEAL, "passphrases", IN_SCREENS & ~IN_SEAL, "Ctrl-P", NULL, false,
     N_("To the seal of the store and its passphrases: seal it, add, change or take away a passphrase, take the seal off.")},
    {ACTION_LOCK, "lock", IN_ALL & ~(IN_LOCK | IN(WELCOME)), "F12", NULL, false,
     N_("Locks the screen: nothing of the store is seen until it is opened again. What was typed is kept.")},
    {ACTION_ACCEPT, "unlock", IN_LOCK, "Enter", N_("open it"), true, N_("Opens the store with the passphrase.")},
    {ACTION_BACK, "leave", IN(OPENING), "Esc", N_("quit"), true,
     N_("Takes back what was typed; without anything typed ends the program.")},
    {ACTION_BACK, "clear", IN(LOCKED), "Esc", NULL, false, N_("Takes back what was typed.")},
    {ACTION_REPAINT, "repaint", IN_ALL, "Ctrl-L", NULL, false,
     N_("Paints the screen anew, when it was disturbed.")},
    {ACTION_HELP, "help", (IN_LISTS & ~IN(PICK)) | IN_SCREENS | IN(TEXT) | IN(TAKE) | IN(PREVIEW), "? F1",
     N_("help"), true, N_("Shows what each key does here. Type to search, Enter does it.")},
    {ACTION_HELP, "help-typing", IN(LOOKUP) | IN(FILTER) | IN(SEARCH) | IN_PROMPT | IN(PICK), "F1", NULL,
     false, N_("Shows what each key does here.")},
    {ACTION_PALETTE, "palette", IN(MATRIX) | IN(NOTES), ": F9", N_("actions"), false,
     N_("Lists what can be done here, by name. Type to search, Enter does it.")},
    {ACTION_PALETTE, "palette",
     (IN_LISTS | IN_SCREENS | IN(TEXT) | IN(TAKE) | IN(PREVIEW)) & ~(IN(MATRIX) | IN(NOTES) | IN(PICK)),
     ": F9", NULL, false, N_("Lists what can be done here, by name. Type to search, Enter does it.")},
    {ACTION_PALETTE, "palette-typing", IN(LOOKUP) | IN(FILTER) | IN(SEARCH) | IN_PROMPT | IN(PICK), "F9",
     NULL, false, N_("Lists what can be done here, by name.")},
    {ACTION_QUIT, "quit", IN(REVIEW) | IN(CASES) | IN(OVERVIEW) | IN(CALENDAR), "q F10", N_("quit"), true,
     N_("Ends the program. Everything is saved already.")},
    {ACTION_QUIT, "quit", IN_PERSON | IN(AGENDA), "q F10", N_("quit"), false,
     N_("Ends the program. Everything is saved already.")},
    {ACTION_QUIT, "quit-typing", IN_ALL & ~IN_SCREENS, "F10", NULL, false,
     N_("Ends the program; asks first when something typed would be lost.")},
};

enum { ROWS = sizeof rows / sizeof *rows };

struct Keymap {
    struct {
        Key keys[KEYS_A_ROW];
        size_t count;
    } at[ROWS];
};

bool context_types(Context context)
{
    return IN_TYPING >> context & 1;
}

bool context_is_screen(Context context)
{
    return IN_SCREENS >> context & 1;
}

const char *context_label(Context context)
{
    static const char *const labels[CONTEXT_COUNT] = {
        [CONTEXT_REVIEW] = N_("Daily review"),
        [CONTEXT_CASES] = N_("People"),
        [CONTEXT_CASE] = N_("Case"),
        [CONTEXT_NOTES] = N_("Notes of a case"),
        [CONTEXT_CALENDAR] = N_("Calendar"),
        [CONTEXT_AGENDA] = N_("Calendar list"),
        [CONTEXT_TIMELINE] = N_("Timeline of a case"),
        [CONTEXT_OVERVIEW] = N_("Overview"),
        [CONTEXT_TEXT] = N_("Reading a text"),
        [CONTEXT_FIELD] = N_("Typing, more fields to come"),
        [CONTEXT_CHOICE] = N_("Choosing"),
        [CONTEXT_LOOKUP] = N_("Choosing from a long list"),
        [CONTEXT_FILTER] = N_("Filter"),
        [CONTEXT_HELP] = N_("Help"),
        [CONTEXT_PROMPT] = N_("Typing"),
        [CONTEXT_ERASE] = N_("Erasing"),
        [CONTEXT_DATES] = N_("Dates and benefits"),
        [CONTEXT_PICK] = N_("A field to choose"),
        [CONTEXT_CHANGES] = N_("What would be otherwise"),
        [CONTEXT_WELCOME] = N_("First start"),
        [CONTEXT_MATRIX] = N_("Benefits by form (annex 5)"),
        [CONTEXT_COLUMNS] = N_("Columns"),
        [CONTEXT_OPENING] = N_("Opening a sealed store"),
        [CONTEXT_LOCKED] = N_("Locked"),
        [CONTEXT_SEARCH] = N_("Search in notes"),
        [CONTEXT_FACTS] = N_("Facts by topic"),
        [CONTEXT_LIST] = N_("The list of a topic"),
        [CONTEXT_CONSENTS] = N_("Consents of a case"),
        [CONTEXT_HISTORY] = N_("History"),
        [CONTEXT_MESSAGES] = N_("Messages of a case"),
        [CONTEXT_LETTER] = N_("Hand-over letter"),
        [CONTEXT_SHARED] = N_("What was shared"),
        [CONTEXT_SEAL] = N_("Seal and passphrases"),
        [CONTEXT_PLAIN] = N_("The store is not sealed"),
        [CONTEXT_HANDOVER] = N_("Handing over"),
        [CONTEXT_TAKE] = N_("Taking in"),
        [CONTEXT_PREVIEW] = N_("Before printing or saving"),
    };
    return labels[context];
}

size_t keymap_count(void)
{
    return ROWS;
}

const KeyRow *keymap_row(size_t index)
{
    return &rows[index];
}

bool keymap_row_in(const KeyRow *row, Context context)
{
    return row->contexts >> context & 1;
}

/* Reads "Space t" into row `index`. */
static Status read_keys(Keymap *map, size_t index, const char *text, const Ini *ini,
                        const IniSection *section, const IniEntry *entry, Error *err)
{
    char name[32];
    size_t count = 0;
    for (const char *at = text + strspn(text, " \t"); *at; at += strspn(at, " \t")) {
        size_t n = strcspn(at, " \t");
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        Key key = key_from_name(name);
        if (key == K_NONE) {
            return ini_error(
                err, ini, section, entry,
                _("“%s” is no key; keys are called a, +, F6, Ctrl-T, Space, Enter, Tab, PgUp, Home, Up …"),
                name);
        }
        if (count == KEYS_A_ROW)
            return ini_error(err, ini, section, entry, _("at most %d keys fit"), KEYS_A_ROW);
        bool never = key_types(key) && !(rows[index].contexts & ~IN_TYPING);
        if (never)
            return ini_error(err, ini, section, entry, _("“%s” types a character where this action is used"),
                             name);
        map->at[index].keys[count++] = key;
        at += n;
    }
    if (count == 0) return ini_error(err, ini, section, entry, _("an action needs a key"));
    map->at[index].count = count;
    return STATUS_OK;
}

static bool rows_clash(const Keymap *map, size_t a, size_t b, Key *ret)
{
    uint64_t both = rows[a].contexts & rows[b].contexts;
    if (!both) return false;
    for (size_t i = 0; i < map->at[a].count; i++) {
        Key key = map->at[a].keys[i];
        if (key_types(key) && !(both & ~IN_TYPING)) continue; /* typed there */
        for (size_t j = 0; j < map->at[b].count; j++) {
            if (map->at[b].keys[j] != key) continue;
            *ret = key;
            return true;
        }
    }
    return false;
}

static const IniEntry *entry_of(const IniSection *keys, size_t index)
{
    return keys ? ini_entry(keys, rows[index].code) : NULL;
}

static Status check_clashes(const Keymap *map, const Ini *ini, const IniSection *keys, Error *err)
{
    Key key;
    for (size_t a = 0; a < ROWS; a++) {
        for (size_t b = a + 1; b < ROWS; b++) {
            if (!rows_clash(map, a, b, &key)) continue;
            AUTO_STR name = {0};
            key_add_name(&name, key);
            const IniEntry *entry = entry_of(keys, a);
            size_t other = b;
            if (!entry) entry = entry_of(keys, b), other = a;
            return ini_error(err, ini, keys, entry, _("the key %s already belongs to “%s” there"),
                             str_text(&name), rows[other].code);
        }
    }
    return STATUS_OK;
}

static bool known_code(const char *code)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcasecmp(rows[i].code, code) == 0) return true;
    return false;
}

static void add_codes(Str *out)
{
    for (size_t i = 0; i < ROWS; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strcmp(rows[i].code, rows[j].code) == 0;
        if (!seen) str_add_f(out, "%s%s", i > 0 ? ", " : "", rows[i].code);
    }
}

static Status read_section(Keymap *map, const Ini *ini, const IniSection *keys, Error *err)
{
    for (size_t i = 0; keys && i < keys->count; i++) {
        const IniEntry *entry = &keys->entries[i];
        if (!known_code(entry->key)) {
            AUTO_STR codes = {0};
            add_codes(&codes);
            return ini_error(err, ini, keys, entry, _("there is no such action; there are: %s"),
                             str_text(&codes));
        }
        for (size_t row = 0; row < ROWS; row++)
            if (strcasecmp(rows[row].code, entry->key) == 0)
                TRY(read_keys(map, row, entry->value, ini, keys, entry, err));
    }
    return STATUS_OK;
}

Status keymap_load(const Ini *ini, const IniSection *keys, Keymap **ret, Error *err)
{
    Keymap *map = mem_zero(1, sizeof *map);
    Status status = STATUS_OK;
    for (size_t i = 0; i < ROWS && status == STATUS_OK; i++)
        status = read_keys(map, i, rows[i].keys, ini, keys, NULL, err);
    if (status == STATUS_OK) status = read_section(map, ini, keys, err);
    if (status == STATUS_OK && keys) status = check_clashes(map, ini, keys, err);
    if (status == STATUS_OK)
        *ret = map;
    else
        free(map);
    return status;
}

void keymap_free(Keymap *keymap)
{
    free(keymap);
}

const KeyRow *keymap_row_of(const Keymap *map, Context context, Key key)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (!keymap_row_in(&rows[i], context)) continue;
        for (size_t k = 0; k < map->at[i].count; k++)
            if (map->at[i].keys[k] == key) return &rows[i];
    }
    return NULL;
}

Action keymap_action(const Keymap *map, Context context, Key key)
{
    const KeyRow *row = keymap_row_of(map, context, key);
    return row ? row->action : ACTION_NONE;
}

const char *keymap_word(const KeyRow *row)
{
    for (size_t i = 0; !row->label && i < ROWS; i++)
        if (rows[i].label && rows[i].action == row->action) return rows[i].label;
    return row->label;
}

void keymap_add_name(Str *out, const KeyRow *row)
{
    const char *help = _(row->help);
    str_add_n(out, help, strcspn(help, ".,:;"));
}

void keymap_add_keys(Str *out, const Keymap *map, size_t index, size_t most)
{
    for (size_t k = 0; k < map->at[index].count && k < most; k++) {
        if (k > 0) str_add(out, ", ");
        key_add_name(out, map->at[index].keys[k]);
    }
}

void keymap_add_key(Str *out, const Keymap *map, Action action)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].action != action) continue;
        keymap_add_keys(out, map, i, 1);
        return;
    }
}

void keymap_add_key_in(Str *out, const Keymap *map, Action action, Context context)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].action != action || !keymap_row_in(&rows[i], context)) continue;
        keymap_add_keys(out, map, i, 1);
        return;
    }
}
