"""The room of a group session: a joiner's page, and the trainer's desk for whoever holds the key. Nothing else.

It works on the record of sessions alone, in a folder of its own: no case, no profile and no council setting is opened.
"""

from __future__ import annotations

from panel.pages.frame import open_frame
from panel.pages.tell import draw_page
from training.room import desk, door, seat
from training.room.here import set_cookies, the_room, trainer_here

room = the_room()
seated = door.seated(room) is not None  # before the frame, which keeps what is half written for whoever sits here
open_frame("Group session")
set_cookies()
if trainer_here(room) is not None:
    draw_page(desk.show)
elif seated:
    draw_page(seat.show)
else:
    draw_page(door.show)
