def do_everything(): pass
