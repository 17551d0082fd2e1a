#ifndef OVERGANG_UI_INPUT_H
#define OVERGANG_UI_INPUT_H

#include "base/str.h"

/*
 * What a person does at the keyboard, as events: keys, characters, pastes. Made from the bytes of the
 * terminal without curses, so that it can be tested.
 */

/* A key: a Unicode character, or one of these. */
typedef enum Key {
    K_NONE = 0,
    K_SPACE = ' ',
    K_FIRST = 0x110000, /* past the last character */
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_ENTER,
    K_TAB,
    K_BACKTAB,
    K_ESC,
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_F1,
    K_F10 = K_F1 + 9,
    K_F12 = K_F1 + 11,
    K_CTRL_A,
    K_CTRL_Z = K_CTRL_A + 25,
    K_PASTE_BEGIN, /* only between the terminal and the decoder */
    K_PASTE_END,
    K_LAST
} Key;

#define K_F(n)         ((Key)(K_F1 + (n)-1))
#define K_CTRL(letter) ((Key)(K_CTRL_A + (letter) - 'A'))

/* The key of a name as used in the configuration: "F6", "Ctrl-Z", "Space", "PgUp", "+"; K_NONE where there is
 * none. */
Key key_from_name(const char *name);
/* Adds the key's name as shown to people, translated: "F6", "Ctrl-Z", "Space". */
void key_add_name(Str *out, Key key);
/* Whether the key types a character. */
bool key_types(Key key);

typedef enum InputKind {
    INPUT_KEY,    /* key */
    INPUT_TEXT,   /* text: one grapheme; key: its character when it is just one */
    INPUT_PASTE,  /* text: all that was pasted, line ends as \n */
    INPUT_RESIZE, /* the terminal has another size, or everything must be painted again */
    INPUT_TICK,   /* nothing happened for the time asked */
    INPUT_END,    /* the session is over: `number` is the signal, 0 when the terminal went away */
} InputKind;

enum { GRAPHEME_ROOM = 64, PASTE_LIMIT = 1024 * 1024 };

typedef struct Input {
    InputKind kind;
    Key key;
    char text[GRAPHEME_ROOM]; /* INPUT_TEXT */
    char *paste;              /* INPUT_PASTE: owned by the decoder, good until the next input_take */
    int number;
    /*
     * A digit typed within a second after a lone Esc: `key` is then the function key of that digit, `text`
     * the digit. The Esc itself has been given out before, so that it acts at once.
     */
    bool after_esc;
} Input;

/* Takes codes (bytes, and keys that curses has recognised) and gives events. Zeroed memory is a new one. */
typedef struct InputDecoder {
    Input *queue;
    size_t first, count, room;
    Str run;         /* characters that may still belong together */
    char partial[4]; /* a character of which not all bytes have come */
    size_t partial_len;
    Str paste;
    bool pasting;
    size_t paste_end;   /* bytes of the mark of a paste's end that have come, where they came torn apart */
    int sequence;       /* inside an escape sequence: 0 no, else the character after Esc */
    int sequence_value; /* the number in it so far */
    double sequence_ms; /* when its last byte came */
    bool esc;      /* Esc has come, and nothing after it yet */
    double esc_ms; /* when a lone Esc was given out; 0 none, or too long ago */
    char *given;
} InputDecoder;

void input_byte(InputDecoder *decoder, unsigned char byte, double now_ms);
void input_key(InputDecoder *decoder, Key key, double now_ms);
/* Nothing more has come for now: what was held back to see what follows is complete. */
void input_flush(InputDecoder *decoder, double now_ms);
/* Whether a paste has begun and not ended. */
bool input_pasting(const InputDecoder *decoder);
/* Ends a paste whose end never came. */
void input_paste_end(InputDecoder *decoder);
/* Takes the next event; false when there is none. */
bool input_take(InputDecoder *decoder, Input *ret);
void input_done(InputDecoder *decoder);

#endif
