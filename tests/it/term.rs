//! The loop and the terminal: in virtual time with a script in place of the system, and on a real terminal line.

mod editors;
mod on_a_line;
mod script;
mod toy;
mod virtual_time;
